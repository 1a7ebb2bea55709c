/** Tests of EtherNet/IP and CIP. */
@NullMarked
package io.penstock.protocol.enip;

import org.jspecify.annotations.NullMarked;
