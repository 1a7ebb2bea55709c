/**
 * The REST resources of the configuration, one small class each: what IBM's API checks, in which order, with which codes.
 * Bodies go in, documents of {@code lab.config} come out; routing, paging and filters are the {@code api} package's.
 */
@NullMarked
package io.penstock.lab.rest;

import org.jspecify.annotations.NullMarked;
