/** Tests of TFTP, held against its specification and tshark. */
@NullMarked
package io.penstock.protocol.tftp;

import org.jspecify.annotations.NullMarked;
