/** Tests of Syslog, held against its specification and tshark. */
@NullMarked
package io.penstock.protocol.syslog;

import org.jspecify.annotations.NullMarked;
