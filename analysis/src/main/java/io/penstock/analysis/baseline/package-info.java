/**
 * What is normal: per channel the operations and address ranges that were learned.
 * It answers whether something is known and never decides what that means.
 */
@NullMarked
package io.penstock.analysis.baseline;

import org.jspecify.annotations.NullMarked;
