/** Tests of S7comm-plus. */
@NullMarked
package io.penstock.protocol.s7plus;

import org.jspecify.annotations.NullMarked;
