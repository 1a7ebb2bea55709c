/**
 * TFTP (RFC 1350) requests. Datagrams enter; names of files that are read or written leave.
 */
@NullMarked
package io.penstock.protocol.tftp;

import org.jspecify.annotations.NullMarked;
