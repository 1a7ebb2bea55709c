/**
 * CDP, the Cisco Discovery Protocol. Frames enter; what a station says of itself leaves.
 */
@NullMarked
package io.penstock.protocol.cdp;

import org.jspecify.annotations.NullMarked;
