/**
 * Reads LEEF 1.0 and 2.0 the way IBM's own published parser was seen to, faults included.
 * Text goes in, header fields and attributes come out; nothing here knows Penstock or its alerts.
 */
@NullMarked
package io.penstock.lab.leef;

import org.jspecify.annotations.NullMarked;
