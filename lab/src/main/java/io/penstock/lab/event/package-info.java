/**
 * Turns payloads into events as QRadar does: log source, QID record, normalised fields, custom properties; and keeps
 * the newest. It uses the alert catalogue for Penstock's own QID content, and nothing of delivery or qradar.
 */
@NullMarked
package io.penstock.lab.event;

import org.jspecify.annotations.NullMarked;
