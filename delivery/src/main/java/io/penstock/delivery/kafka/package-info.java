/** The destination {@code kafka}: alerts as records of a topic. */
@NullMarked
package io.penstock.delivery.kafka;

import org.jspecify.annotations.NullMarked;
