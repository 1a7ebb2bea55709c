/**
 * NTP (RFC 5905) with its control messages (RFC 9327) and the private ones of ntpd.
 * Datagrams enter; who takes its time from whom, what is asked of servers and violations leave.
 */
@NullMarked
package io.penstock.protocol.ntp;

import org.jspecify.annotations.NullMarked;
