/** Tests of PROFINET. */
@NullMarked
package io.penstock.protocol.profinet;

import org.jspecify.annotations.NullMarked;
