/** Tests of LLDP, held against its specification and tshark. */
@NullMarked
package io.penstock.protocol.lldp;

import org.jspecify.annotations.NullMarked;
