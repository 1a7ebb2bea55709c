@NullMarked
package io.penstock.protocol.fins;

import org.jspecify.annotations.NullMarked;
