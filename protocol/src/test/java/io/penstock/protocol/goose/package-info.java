/** Tests of goose. */
@NullMarked
package io.penstock.protocol.goose;

import org.jspecify.annotations.NullMarked;
