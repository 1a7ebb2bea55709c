/**
 * The Ariel Query Language as far as a SIEM integration and an analyst's first questions need it: text to a parsed query,
 * to a {@link io.penstock.lab.ariel.CompiledQuery}, to {@link io.penstock.lab.ariel.Results}. It knows no events:
 * {@link io.penstock.lab.ariel.EventTable} is all it asks for.
 */
@NullMarked
package io.penstock.lab.ariel;

import org.jspecify.annotations.NullMarked;
