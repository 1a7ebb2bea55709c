/** Tests of dns. */
@NullMarked
package io.penstock.protocol.dns;

import org.jspecify.annotations.NullMarked;
