/**
 * Beckhoff ADS, the Automation Device Specification, in AMS messages over TCP (TwinCAT "ADS/AMS specification"), and the
 * discovery of devices and routes over UDP. Bytes enter; operations on symbols, memory, files and the state of devices leave.
 */
@NullMarked
package io.penstock.protocol.ads;

import org.jspecify.annotations.NullMarked;
