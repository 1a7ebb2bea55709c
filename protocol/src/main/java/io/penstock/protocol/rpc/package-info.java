/**
 * ONC RPC (RFC 5531) with the portmapper, mount and NFS, over UDP and TCP.
 * Messages enter; which procedure of which program is called for what, results and violations leave.
 */
@NullMarked
package io.penstock.protocol.rpc;

import org.jspecify.annotations.NullMarked;
