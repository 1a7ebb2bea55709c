/** Tests of Modbus/TCP. */
@NullMarked
package io.penstock.protocol.modbus;

import org.jspecify.annotations.NullMarked;
