/**
 * Sampled values (IEC 61850-9-2), straight on Ethernet: streams of measured currents and voltages. The last count of a bounded
 * number of streams is kept per flow; nothing of other protocols may enter.
 */
@NullMarked
package io.penstock.protocol.sv;

import org.jspecify.annotations.NullMarked;
