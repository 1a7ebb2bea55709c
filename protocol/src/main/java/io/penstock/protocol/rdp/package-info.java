/**
 * Remote Desktop ([MS-RDPBCGR]): how a connection is opened. Bytes of a connection enter; who connects, the security that both agree on, the
 * client's name and its virtual channels leave. What follows is encrypted and stepped over.
 */
@NullMarked
package io.penstock.protocol.rdp;

import org.jspecify.annotations.NullMarked;
