/**
 * SMB 1 to 3 over TCP ([MS-CIFS], [MS-SMB], [MS-SMB2]) with and without NetBIOS sessions (RFC 1002). Bytes of a connection enter;
 * operations with the names of shares, files and pipes, outcomes, and what stations say of themselves leave.
 */
@NullMarked
package io.penstock.protocol.smb;

import org.jspecify.annotations.NullMarked;
