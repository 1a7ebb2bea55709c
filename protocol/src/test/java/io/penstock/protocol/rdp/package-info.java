/** Tests of Remote Desktop. */
@NullMarked
package io.penstock.protocol.rdp;

import org.jspecify.annotations.NullMarked;
