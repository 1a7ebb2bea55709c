/** Tests of the dissectors, on bytes from the specifications and on captures that tshark reads too. */
@NullMarked
package io.penstock.protocol;

import org.jspecify.annotations.NullMarked;
