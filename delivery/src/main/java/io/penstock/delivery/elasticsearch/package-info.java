/** The {@code elasticsearch} destination: Elasticsearch and OpenSearch by their bulk API. Alerts enter, ECS documents leave. */
@NullMarked
package io.penstock.delivery.elasticsearch;

import org.jspecify.annotations.NullMarked;
