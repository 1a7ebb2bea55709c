/**
 * Delivery as a running whole: a forwarder for each destination of the configuration, what is recorded of them, and the
 * notices that Penstock raises about itself.
 */
@NullMarked
package io.penstock.delivery.run;

import org.jspecify.annotations.NullMarked;
