/**
 * What Penstock needs inside IBM QRadar, and how it gets there: QID records, event mappings, custom properties.
 * It uses IBM's own words and knows nothing of packets.
 */
@NullMarked
package io.penstock.qradar;

import org.jspecify.annotations.NullMarked;
