/**
 * Tests of Syslog, held against its RFCs and tshark.
 */
@NullMarked
package io.penstock.protocol.syslog;

import org.jspecify.annotations.NullMarked;
