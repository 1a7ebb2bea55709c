/**
 * NetWitness, by a preset of syslog.
 * Its few settings enter here and become settings of {@link io.penstock.delivery.syslog}, which sends.
 */
@NullMarked
package io.penstock.delivery.netwitness;

import org.jspecify.annotations.NullMarked;
