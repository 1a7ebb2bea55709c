/** Tests of CDP, held against its specification and tshark. */
@NullMarked
package io.penstock.protocol.cdp;

import org.jspecify.annotations.NullMarked;
