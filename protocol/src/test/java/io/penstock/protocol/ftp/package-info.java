/** Tests of FTP, held against its specification and tshark. */
@NullMarked
package io.penstock.protocol.ftp;

import org.jspecify.annotations.NullMarked;
