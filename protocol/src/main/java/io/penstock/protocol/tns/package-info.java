/**
 * TNS, which speaks to Oracle databases, over TCP.
 * Packets enter; who connects to which service from where, what is refused or redirected and violations leave.
 */
@NullMarked
package io.penstock.protocol.tns;

import org.jspecify.annotations.NullMarked;
