/** VNC, the remote framebuffer protocol (RFC 6143): version, security and desktop leave; what is drawn, typed and copied is stepped over. */
@NullMarked
package io.penstock.protocol.vnc;

import org.jspecify.annotations.NullMarked;
