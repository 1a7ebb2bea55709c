/**
 * What was decided about alerts after they were raised, by a person or by QRadar, what has been learned, and the offences
 * that alerts belong to. Only what comes back from those who were told enters here; alerts themselves are in the alert log.
 */
@NullMarked
package io.penstock.store.decision;

import org.jspecify.annotations.NullMarked;
