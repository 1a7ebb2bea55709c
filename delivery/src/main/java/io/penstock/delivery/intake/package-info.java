/**
 * Alerts in from other programs: one JSON object a line over TCP, answered once they are on disk. What is not an alert
 * is counted and refused by line, and nothing else is lost because of it.
 */
@NullMarked
package io.penstock.delivery.intake;

import org.jspecify.annotations.NullMarked;
