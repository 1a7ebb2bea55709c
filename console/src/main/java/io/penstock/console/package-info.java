/**
 * Web pages and REST API that join sensors, sites, zones and people.
 * Only what a person sees or asks for lives here; the work is done in the modules below.
 */
@NullMarked
package io.penstock.console;

import org.jspecify.annotations.NullMarked;
