/**
 * JMH benchmarks of the inner loops; the side-by-side scripts stand next to the sources.
 * Nothing here is shipped, and no test depends on a time measured here.
 */
@NullMarked
package io.penstock.bench;

import org.jspecify.annotations.NullMarked;
