/**
 * HART-IP (FieldComm Group HCF_SPEC-085) with the commands of HART inside it. Messages enter from TCP or UDP; sessions, commands,
 * device status and the identity of field devices leave.
 */
@NullMarked
package io.penstock.protocol.hartip;

import org.jspecify.annotations.NullMarked;
