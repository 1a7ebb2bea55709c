/** Tests of the BER reader, on the examples of X.690 and on elements made at random. */
@NullMarked
package io.penstock.protocol.ber;

import org.jspecify.annotations.NullMarked;
