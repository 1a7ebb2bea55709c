/** Tests of VNC. */
@NullMarked
package io.penstock.protocol.vnc;

import org.jspecify.annotations.NullMarked;
