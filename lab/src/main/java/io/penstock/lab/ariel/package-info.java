/**
 * The Ariel Query Language as far as a SIEM integration and an analyst's first questions need it: text to {@code Query},
 * to {@code CompiledQuery}, to {@code Results}. It knows no events: {@code EventTable} is all it asks for.
 */
@NullMarked
package io.penstock.lab.ariel;

import org.jspecify.annotations.NullMarked;
