/** Tests of Telnet, held against its specification and tshark. */
@NullMarked
package io.penstock.protocol.telnet;

import org.jspecify.annotations.NullMarked;
