/**
 * IEEE C37.118.2-2011 and C37.118-2005, synchrophasor data transfer. Frames enter from TCP or UDP; commands, configurations,
 * measurements by configuration and names of stations leave.
 */
@NullMarked
package io.penstock.protocol.synchrophasor;

import org.jspecify.annotations.NullMarked;
