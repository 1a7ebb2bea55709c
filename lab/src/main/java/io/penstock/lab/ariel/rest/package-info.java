/** The {@code /ariel} endpoints: searches, their results, the AQL validator, the databases, saved searches. */
@NullMarked
package io.penstock.lab.ariel.rest;

import org.jspecify.annotations.NullMarked;
