/**
 * The {@code penstock} command: configuration, wiring, terminal output.
 * Everything that joins two modules is here, and nothing else.
 */
@NullMarked
package io.penstock.app;

import org.jspecify.annotations.NullMarked;
