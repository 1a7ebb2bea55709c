/**
 * What the operator says about the QRadar, and what follows from it: the log sources, records and properties that are wanted.
 * Nothing here talks to a QRadar.
 */
@NullMarked
package io.penstock.qradar.setup;

import org.jspecify.annotations.NullMarked;
