/**
 * LDAP (RFC 4511) over TCP, and without connection over UDP.
 * Messages enter; who binds how, what is searched and changed, results and violations leave. No password does.
 */
@NullMarked
package io.penstock.protocol.ldap;

import org.jspecify.annotations.NullMarked;
