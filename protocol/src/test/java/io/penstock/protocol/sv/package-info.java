/** Tests of sv. */
@NullMarked
package io.penstock.protocol.sv;

import org.jspecify.annotations.NullMarked;
