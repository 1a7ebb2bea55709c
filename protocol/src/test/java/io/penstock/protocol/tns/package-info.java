/**
 * Tests of TNS, held against tshark.
 */
@NullMarked
package io.penstock.protocol.tns;

import org.jspecify.annotations.NullMarked;
