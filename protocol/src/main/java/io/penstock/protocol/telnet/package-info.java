/**
 * Telnet (RFC 854). Streams enter; negotiated options and the fact of input and output leave, never what was typed.
 */
@NullMarked
package io.penstock.protocol.telnet;

import org.jspecify.annotations.NullMarked;
