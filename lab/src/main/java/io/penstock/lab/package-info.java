/**
 * A stand-in QRadar (syslog receiver, LEEF parser of its own, Log Activity page) and the recorded plant.
 * It shares no code with delivery and qradar, so that it can contradict them.
 */
@NullMarked
package io.penstock.lab;

import org.jspecify.annotations.NullMarked;
