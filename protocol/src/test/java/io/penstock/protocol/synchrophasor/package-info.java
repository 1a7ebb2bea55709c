/** Tests of C37.118. */
@NullMarked
package io.penstock.protocol.synchrophasor;

import org.jspecify.annotations.NullMarked;
