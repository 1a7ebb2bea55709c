/**
 * What QRadar's analysts do with the offences that Penstock's alerts are part of: status, notes and closing come back here.
 * It reads only; what is to happen with an alert is decided by whoever implements {@link OffenceSink}.
 */
@NullMarked
package io.penstock.qradar.offense;

import org.jspecify.annotations.NullMarked;
