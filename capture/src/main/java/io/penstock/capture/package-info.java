/**
 * Packets in: capture files, frames, flows, IP fragments and TCP reassembly.
 * It knows bytes and addresses, never what an industrial protocol means.
 */
@NullMarked
package io.penstock.capture;

import org.jspecify.annotations.NullMarked;
