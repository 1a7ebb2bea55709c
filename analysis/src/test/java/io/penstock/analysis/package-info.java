/** A plant of packets for the tests of the engines. */
@NullMarked
package io.penstock.analysis;

import org.jspecify.annotations.NullMarked;
