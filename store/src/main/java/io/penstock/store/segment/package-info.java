/**
 * The alert log as a folder of append-only files of our own: segments, their records, cursors, recovery, retention.
 * Nothing of SQL enters, and nobody outside knows the format.
 */
@NullMarked
package io.penstock.store.segment;

import org.jspecify.annotations.NullMarked;
