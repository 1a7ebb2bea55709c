/**
 * Searches in QRadar's event store, Ariel. A query enters; rows leave, page by page, within a bounded time. What stands in
 * a query from outside goes through {@link io.penstock.qradar.ariel.Aql}.
 */
@NullMarked
package io.penstock.qradar.ariel;

import org.jspecify.annotations.NullMarked;
