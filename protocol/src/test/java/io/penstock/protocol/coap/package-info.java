@NullMarked
package io.penstock.protocol.coap;

import org.jspecify.annotations.NullMarked;
