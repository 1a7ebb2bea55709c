/** Tests of NTP, held against its specification and tshark. */
@NullMarked
package io.penstock.protocol.ntp;

import org.jspecify.annotations.NullMarked;
