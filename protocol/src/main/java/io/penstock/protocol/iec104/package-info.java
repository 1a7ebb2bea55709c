/**
 * IEC 60870-5-104: transmission control over TCP and the application data of IEC 60870-5-101.
 * Bytes of a connection enter; reports, commands with their confirmations and violations of the standards leave.
 */
@NullMarked
package io.penstock.protocol.iec104;

import org.jspecify.annotations.NullMarked;
