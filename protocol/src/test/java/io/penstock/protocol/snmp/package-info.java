/** Tests of SNMP, held against its specification and tshark. */
@NullMarked
package io.penstock.protocol.snmp;

import org.jspecify.annotations.NullMarked;
