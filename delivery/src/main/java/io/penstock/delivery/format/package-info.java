/**
 * Message formats: an alert as one LEEF 1.0 event, in two dialects.
 * Text from the network enters here and leaves unable to end a field, start one or forge a line.
 */
@NullMarked
package io.penstock.delivery.format;

import org.jspecify.annotations.NullMarked;
