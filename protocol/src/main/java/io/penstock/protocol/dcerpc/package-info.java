/**
 * DCE 1.1 RPC (The Open Group C706), connection-oriented over TCP and connectionless over UDP. Datagrams and stream bytes
 * enter; calls by interface and number leave. Whoever knows an interface's content, as PROFINET does, is an {@link
 * io.penstock.protocol.dcerpc.RpcService}; whoever carries the stream otherwise, as SMB does, uses {@link
 * io.penstock.protocol.dcerpc.RpcConnection}.
 */
@NullMarked
package io.penstock.protocol.dcerpc;

import org.jspecify.annotations.NullMarked;
