/**
 * Syslog (RFC 5424 and the older RFC 3164) over UDP and TCP.
 * Messages enter; who reports, from which program, and violations leave.
 */
@NullMarked
package io.penstock.protocol.syslog;

import org.jspecify.annotations.NullMarked;
