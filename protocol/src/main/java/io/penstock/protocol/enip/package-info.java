/**
 * EtherNet/IP: the CIP Networks Library, volume 2 (encapsulation) and volume 1 (Common Industrial Protocol), with the
 * services that Rockwell has published for its controllers. Bytes of ports 44818 and 2222 enter; operations, violations of
 * the two volumes and device identification leave.
 */
@NullMarked
package io.penstock.protocol.enip;

import org.jspecify.annotations.NullMarked;
