/**
 * The link between a sensor and its console (docs/protocols/console-link.md): the destination {@code console}, which sends,
 * and the receiving end, which the console serves.
 */
@NullMarked
package io.penstock.delivery.console;

import org.jspecify.annotations.NullMarked;
