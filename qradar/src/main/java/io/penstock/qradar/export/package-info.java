/**
 * The set-up of a QRadar without its API: files to import, a page of steps, searches, and a check of what QRadar exported.
 */
@NullMarked
package io.penstock.qradar.export;

import org.jspecify.annotations.NullMarked;
