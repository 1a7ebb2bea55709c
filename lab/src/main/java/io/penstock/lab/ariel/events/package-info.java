/** The lab's events as the table that AQL calls {@code events}: which columns it has, and what their numbers mean. */
@NullMarked
package io.penstock.lab.ariel.events;

import org.jspecify.annotations.NullMarked;
