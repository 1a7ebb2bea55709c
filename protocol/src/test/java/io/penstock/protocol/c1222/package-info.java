@NullMarked
package io.penstock.protocol.c1222;

import org.jspecify.annotations.NullMarked;
