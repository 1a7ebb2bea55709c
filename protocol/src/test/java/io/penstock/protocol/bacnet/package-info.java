/** Tests of BACnet/IP. */
@NullMarked
package io.penstock.protocol.bacnet;

import org.jspecify.annotations.NullMarked;
