@NullMarked
package io.penstock.protocol.genisys;

import org.jspecify.annotations.NullMarked;
