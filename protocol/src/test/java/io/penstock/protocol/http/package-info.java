/** Tests of HTTP, held against its specification and tshark. */
@NullMarked
package io.penstock.protocol.http;

import org.jspecify.annotations.NullMarked;
