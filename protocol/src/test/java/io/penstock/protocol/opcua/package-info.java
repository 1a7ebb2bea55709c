/** Tests of OPC UA binary. */
@NullMarked
package io.penstock.protocol.opcua;

import org.jspecify.annotations.NullMarked;
