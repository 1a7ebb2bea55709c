@NullMarked
package io.penstock.protocol.ads;

import org.jspecify.annotations.NullMarked;
