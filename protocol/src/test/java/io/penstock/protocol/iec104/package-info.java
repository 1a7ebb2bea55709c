/** Tests of IEC 60870-5-104. */
@NullMarked
package io.penstock.protocol.iec104;

import org.jspecify.annotations.NullMarked;
