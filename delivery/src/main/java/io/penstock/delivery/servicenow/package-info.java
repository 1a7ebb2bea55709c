/** The {@code servicenow} destination: incidents by ServiceNow's Table API. Alerts enter, incidents are kept up to date. */
@NullMarked
package io.penstock.delivery.servicenow;

import org.jspecify.annotations.NullMarked;
