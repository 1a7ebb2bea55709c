/** Tests of SSH, held against its specification and tshark. */
@NullMarked
package io.penstock.protocol.ssh;

import org.jspecify.annotations.NullMarked;
