/**
 * The delivery log: what became of each alert at each destination, and how the forwarders are doing, for people who ask.
 * It is not what delivery works from: the cursors of the alert log are.
 */
@NullMarked
package io.penstock.store.delivery;

import org.jspecify.annotations.NullMarked;
