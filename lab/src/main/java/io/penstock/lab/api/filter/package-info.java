/**
 * The {@code filter} parameter of IBM's REST API: text in, a test of a JSON object out. Bounded in length, depth and
 * number of terms; any text is either read or refused with a {@link io.penstock.lab.api.filter.FilterException}.
 */
@NullMarked
package io.penstock.lab.api.filter;

import org.jspecify.annotations.NullMarked;
