/** Tests of DNP3. */
@NullMarked
package io.penstock.protocol.dnp3;

import org.jspecify.annotations.NullMarked;
