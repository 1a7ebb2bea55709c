/**
 * Whether QRadar takes alerts as it should: a marked test alert is sent as any other, found again by a search and compared
 * with what was sent. What is wrong leaves with the probable cause and the remedy.
 */
@NullMarked
package io.penstock.qradar.verify;

import org.jspecify.annotations.NullMarked;
