/**
 * Device inventory, baseline and the five engines.
 * Operations enter, alerts leave; nothing here stores or sends.
 */
@NullMarked
package io.penstock.analysis;

import org.jspecify.annotations.NullMarked;
