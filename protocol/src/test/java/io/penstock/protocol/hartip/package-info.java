/** Tests of HART-IP. */
@NullMarked
package io.penstock.protocol.hartip;

import org.jspecify.annotations.NullMarked;
