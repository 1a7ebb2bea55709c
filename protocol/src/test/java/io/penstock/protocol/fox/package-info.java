/** Tests of Fox. */
@NullMarked
package io.penstock.protocol.fox;

import org.jspecify.annotations.NullMarked;
