/**
 * The detectors of the five engines, one idea per class, and the one place where their alerts are made.
 * They see packets, flows and operations and call {@link io.penstock.analysis.engine.Alarm}; they know no file and no
 * destination.
 */
@NullMarked
package io.penstock.analysis.engine;

import org.jspecify.annotations.NullMarked;
