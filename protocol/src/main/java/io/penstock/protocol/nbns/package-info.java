/**
 * NetBIOS over UDP (RFC 1001, RFC 1002): names on port 137, datagrams with browser announcements on port 138.
 * Datagrams enter; what is asked and registered, names of stations and violations leave.
 */
@NullMarked
package io.penstock.protocol.nbns;

import org.jspecify.annotations.NullMarked;
