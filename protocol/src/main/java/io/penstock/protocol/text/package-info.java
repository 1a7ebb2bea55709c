/**
 * Reads lines and words of protocols that speak text, in place and without allocation.
 * Only what text is may enter here, no protocol.
 */
@NullMarked
package io.penstock.protocol.text;

import org.jspecify.annotations.NullMarked;
