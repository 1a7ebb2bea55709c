/**
 * Offences: one simple rule set turns events into them, people close them, and custom actions tell others. Events come in
 * through {@link io.penstock.lab.offense.RuleEngine}; everything else here sees only a
 * {@link io.penstock.lab.offense.Sighting} of them.
 */
@NullMarked
package io.penstock.lab.offense;

import org.jspecify.annotations.NullMarked;
