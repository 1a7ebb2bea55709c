/**
 * The lab's pages and its JSON, for a browser and for scripts. Everything that came over the wire is hostile here: it
 * leaves only through the templates' escaping and {@link io.penstock.lab.web.Visible}.
 */
@NullMarked
package io.penstock.lab.web;

import org.jspecify.annotations.NullMarked;
