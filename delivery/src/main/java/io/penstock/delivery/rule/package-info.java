/**
 * Which alerts go where: forwarding rules and their matcher, the rate cap, summaries of repeated alerts, dry run and
 * back-fill. Alerts and settings enter; nothing here talks to a destination.
 */
@NullMarked
package io.penstock.delivery.rule;

import org.jspecify.annotations.NullMarked;
