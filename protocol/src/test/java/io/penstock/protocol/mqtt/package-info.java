/** Tests of MQTT. */
@NullMarked
package io.penstock.protocol.mqtt;

import org.jspecify.annotations.NullMarked;
