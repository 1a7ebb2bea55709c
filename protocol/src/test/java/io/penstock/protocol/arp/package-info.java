/** Tests of arp. */
@NullMarked
package io.penstock.protocol.arp;

import org.jspecify.annotations.NullMarked;
