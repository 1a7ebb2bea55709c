/**
 * Message formats: an alert as one line of LEEF, CEF, text, structured data or JSON.
 * Text from the network enters here and leaves unable to end a field, start one or forge a line.
 */
@NullMarked
package io.penstock.delivery.format;

import org.jspecify.annotations.NullMarked;
