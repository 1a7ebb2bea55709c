/** Tests of the inventory. */
@NullMarked
package io.penstock.analysis.inventory;

import org.jspecify.annotations.NullMarked;
