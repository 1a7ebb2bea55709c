@NullMarked
package io.penstock.protocol.gesrtp;

import org.jspecify.annotations.NullMarked;
