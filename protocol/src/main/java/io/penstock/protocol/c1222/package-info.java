/**
 * ANSI C12.22 (IEEE 1703), by which utilities speak with electricity, gas and water meters. Messages enter from TCP or UDP;
 * operations on the tables of C12.19, on sessions and on registrations leave.
 */
@NullMarked
package io.penstock.protocol.c1222;

import org.jspecify.annotations.NullMarked;
