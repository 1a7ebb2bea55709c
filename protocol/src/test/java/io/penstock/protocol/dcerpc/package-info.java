/** Tests of DCE/RPC. */
@NullMarked
package io.penstock.protocol.dcerpc;

import org.jspecify.annotations.NullMarked;
