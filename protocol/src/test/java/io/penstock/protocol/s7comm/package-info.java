/** Tests of s7comm. */
@NullMarked
package io.penstock.protocol.s7comm;

import org.jspecify.annotations.NullMarked;
