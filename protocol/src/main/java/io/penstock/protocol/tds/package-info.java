/**
 * TDS ([MS-TDS]), which speaks to SQL Server, over TCP.
 * Packets enter; who logs in from where, what is executed, errors and violations leave. No password does.
 */
@NullMarked
package io.penstock.protocol.tds;

import org.jspecify.annotations.NullMarked;
