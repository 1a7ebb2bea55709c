/**
 * Settings of destinations: records whose components say what they are, bound from the configuration with clear errors,
 * and listed for forms and the reference page. Secrets live here too. No destination is known here.
 */
@NullMarked
package io.penstock.delivery.settings;

import org.jspecify.annotations.NullMarked;
