/**
 * The way of a packet up to where flows no longer suffice: headers, fragments, flows, dissectors, on one thread or several.
 * Frames enter; sightings and events leave in the order of the frames, whatever the number of threads.
 */
@NullMarked
package io.penstock.analysis.lane;

import org.jspecify.annotations.NullMarked;
