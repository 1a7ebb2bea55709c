/**
 * SNMP versions 1, 2c and 3 (RFC 1157, 3416, 3412, 3414). Datagrams enter; requests joined with responses and the identity of
 * devices leave, never a community.
 */
@NullMarked
package io.penstock.protocol.snmp;

import org.jspecify.annotations.NullMarked;
