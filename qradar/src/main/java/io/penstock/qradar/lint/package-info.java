/**
 * Whether custom property expressions find in events what they should: never, too much, the wrong thing, or too slowly.
 * Expressions and sample events enter; findings leave, each with the reason and the remedy. Neither may hang it.
 */
@NullMarked
package io.penstock.qradar.lint;

import org.jspecify.annotations.NullMarked;
