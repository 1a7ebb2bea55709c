/**
 * Alerts as syslog messages over UDP, TCP and TLS.
 * Bytes of a format enter here and leave through a socket; everything a socket can do wrong ends here as one clear line.
 */
@NullMarked
package io.penstock.delivery.syslog;

import org.jspecify.annotations.NullMarked;
