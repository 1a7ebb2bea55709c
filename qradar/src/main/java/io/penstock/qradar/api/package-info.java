/**
 * IBM QRadar's REST API as Penstock uses it: one client that is polite, bounded and never follows its token elsewhere.
 * What is asked for and why is the business of the other packages.
 */
@NullMarked
package io.penstock.qradar.api;

import org.jspecify.annotations.NullMarked;
