/**
 * Tests of ONC RPC, held against its RFCs and tshark.
 */
@NullMarked
package io.penstock.protocol.rpc;

import org.jspecify.annotations.NullMarked;
