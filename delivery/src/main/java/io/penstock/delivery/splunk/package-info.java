/** The {@code splunk} destination: Splunk's HTTP Event Collector. Alerts enter, batches of events leave. */
@NullMarked
package io.penstock.delivery.splunk;

import org.jspecify.annotations.NullMarked;
