/** Tests of SMB. */
@NullMarked
package io.penstock.protocol.smb;

import org.jspecify.annotations.NullMarked;
