/** Tests of dhcp. */
@NullMarked
package io.penstock.protocol.dhcp;

import org.jspecify.annotations.NullMarked;
