/**
 * One package per protocol, behind one dissector contract.
 * Bytes of a flow enter, operations, violations and identities leave; nothing here raises an alert.
 */
@NullMarked
package io.penstock.protocol;

import org.jspecify.annotations.NullMarked;
