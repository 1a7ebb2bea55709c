/**
 * IBM QRadar.
 * Its few settings enter here and become settings of {@link io.penstock.delivery.syslog}, which sends.
 */
@NullMarked
package io.penstock.delivery.qradar;

import org.jspecify.annotations.NullMarked;
