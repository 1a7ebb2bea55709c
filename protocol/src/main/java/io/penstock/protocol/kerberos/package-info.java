/**
 * Kerberos 5 (RFC 4120) between clients and key distribution centres, over UDP and TCP.
 * Messages enter; who asks for a ticket for which service, with which encryption, errors and violations leave.
 */
@NullMarked
package io.penstock.protocol.kerberos;

import org.jspecify.annotations.NullMarked;
