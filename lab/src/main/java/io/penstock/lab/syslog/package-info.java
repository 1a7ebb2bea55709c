/**
 * Takes syslog off the wire (UDP, TCP, TLS) and reads its header, with limits like a QRadar collector's.
 * Bytes come in, payloads with their source go out; what the payload means is decided elsewhere.
 */
@NullMarked
package io.penstock.lab.syslog;

import org.jspecify.annotations.NullMarked;
