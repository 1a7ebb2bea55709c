/** The {@code webhook} destination: alerts as JSON to any URL, signed if wanted. Alerts enter, POST requests leave. */
@NullMarked
package io.penstock.delivery.webhook;

import org.jspecify.annotations.NullMarked;
