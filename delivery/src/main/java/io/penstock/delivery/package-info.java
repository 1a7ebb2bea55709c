/**
 * Rules, message formats, destinations and the forwarder.
 * Alerts enter from the alert log, bytes leave to a destination; a position moves only when the far side has them.
 */
@NullMarked
package io.penstock.delivery;

import org.jspecify.annotations.NullMarked;
