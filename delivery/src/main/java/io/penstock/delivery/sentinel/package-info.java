/** The {@code sentinel} destination: Microsoft Sentinel by Azure Monitor's Logs Ingestion API. Alerts enter, rows leave. */
@NullMarked
package io.penstock.delivery.sentinel;

import org.jspecify.annotations.NullMarked;
