/** The destination {@code file}: alerts as lines of a file on this machine. */
@NullMarked
package io.penstock.delivery.file;

import org.jspecify.annotations.NullMarked;
