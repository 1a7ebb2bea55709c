/**
 * The ISO transport protocol over TCP (RFC 1006): cuts a stream into packets, joins the data of one message, and hands it to
 * the protocol that says it is its own: S7comm, MMS and others. Nothing of theirs may enter.
 */
@NullMarked
package io.penstock.protocol.iso;

import org.jspecify.annotations.NullMarked;
