/**
 * What differs between what is wanted in a QRadar and what is there, and the steps that make it so.
 * A part is one kind of thing in QRadar: how it is found, made, changed and removed. The planner compares, the applier does.
 */
@NullMarked
package io.penstock.qradar.plan;

import org.jspecify.annotations.NullMarked;
