/**
 * Ariel searches as QRadar runs them: started by one call, looked after by others, done in their own time. A search keeps
 * its results until it is deleted or too old; how many there may be is bounded.
 */
@NullMarked
package io.penstock.lab.ariel.search;

import org.jspecify.annotations.NullMarked;
