/**
 * FortiSIEM, by a preset of syslog.
 * Its few settings enter here and become settings of {@link io.penstock.delivery.syslog}, which sends.
 */
@NullMarked
package io.penstock.delivery.fortisiem;

import org.jspecify.annotations.NullMarked;
