/**
 * MQTT 3.1, 3.1.1 and 5.0 (OASIS). Bytes of a TCP connection enter; operations with their topics and violations of the
 * numbered clauses leave. Passwords and authentication data are stepped over and go nowhere.
 */
@NullMarked
package io.penstock.protocol.mqtt;

import org.jspecify.annotations.NullMarked;
