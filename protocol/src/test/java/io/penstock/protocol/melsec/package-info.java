@NullMarked
package io.penstock.protocol.melsec;

import org.jspecify.annotations.NullMarked;
