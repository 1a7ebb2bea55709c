/**
 * FTP control connections (RFC 959). Streams enter; commands joined with their replies and names of files leave, never
 * a password.
 */
@NullMarked
package io.penstock.protocol.ftp;

import org.jspecify.annotations.NullMarked;
