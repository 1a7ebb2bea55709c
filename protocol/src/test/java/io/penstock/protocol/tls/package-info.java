/** Tests of TLS, held against its specification and tshark. */
@NullMarked
package io.penstock.protocol.tls;

import org.jspecify.annotations.NullMarked;
