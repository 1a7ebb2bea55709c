/**
 * LLDP (IEEE 802.1AB). Frames enter; what a station says of itself leaves, also in the words of PROFINET, IEEE 802.1, IEEE 802.3
 * and LLDP-MED.
 */
@NullMarked
package io.penstock.protocol.lldp;

import org.jspecify.annotations.NullMarked;
