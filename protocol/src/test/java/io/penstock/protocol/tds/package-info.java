/**
 * Tests of TDS, held against [MS-TDS] and tshark.
 */
@NullMarked
package io.penstock.protocol.tds;

import org.jspecify.annotations.NullMarked;
