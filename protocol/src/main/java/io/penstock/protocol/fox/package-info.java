/**
 * Fox, which Niagara workbenches and stations of building automation speak, over TCP. Bytes enter; greetings, log-ins and what
 * the two are leave.
 */
@NullMarked
package io.penstock.protocol.fox;

import org.jspecify.annotations.NullMarked;
