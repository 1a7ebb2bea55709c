/**
 * Omron FINS, the Factory Interface Network Service (Omron W227 and W342), in UDP datagrams and in TCP with the header of
 * Omron W421. Bytes enter; operations on memory areas, programs, files and operating modes leave.
 */
@NullMarked
package io.penstock.protocol.fins;

import org.jspecify.annotations.NullMarked;
