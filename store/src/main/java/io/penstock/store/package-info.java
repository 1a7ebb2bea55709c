/**
 * Persistence: the alert log with one cursor per destination.
 * Only what has to survive a restart lives here; what is sent, and to whom, is decided in delivery.
 */
@NullMarked
package io.penstock.store;

import org.jspecify.annotations.NullMarked;
