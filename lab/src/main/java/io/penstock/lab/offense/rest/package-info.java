/** The {@code /siem} endpoints: offences, their notes, closing reasons, types and addresses. */
@NullMarked
package io.penstock.lab.offense.rest;

import org.jspecify.annotations.NullMarked;
