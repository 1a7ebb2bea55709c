/** Tests of NBNS, held against its specification and tshark. */
@NullMarked
package io.penstock.protocol.nbns;

import org.jspecify.annotations.NullMarked;
