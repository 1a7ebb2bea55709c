/**
 * Genisys, the code line protocol of Union Switch and Signal (today Alstom and Wabtec) between a dispatcher's office and field
 * stations of railways, over TCP. Bytes enter; polls, indications and controls leave.
 */
@NullMarked
package io.penstock.protocol.genisys;

import org.jspecify.annotations.NullMarked;
