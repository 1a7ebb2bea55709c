/**
 * Mitsubishi Electric's MELSEC controllers: SLMP, the MC protocol of 3E and 4E frames in binary and ASCII code (SH-080956), and
 * MELSOFT, the direct connection of the programming software. Bytes enter; operations on devices, files and states leave.
 */
@NullMarked
package io.penstock.protocol.melsec;

import org.jspecify.annotations.NullMarked;
