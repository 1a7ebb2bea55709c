@NullMarked
package io.penstock.protocol.rocplus;

import org.jspecify.annotations.NullMarked;
