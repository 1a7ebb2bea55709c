/**
 * The vocabulary: alert, severity, engine, the catalogue of alert types, device and endpoint identity.
 * Nothing but values enters here; every other module may use it and it uses none of them.
 */
@NullMarked
package io.penstock.alert;

import org.jspecify.annotations.NullMarked;
