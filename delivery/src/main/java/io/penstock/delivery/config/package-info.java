/**
 * Which destinations and rules a configuration asks for, checked as a whole before anything starts. Nothing here sends.
 */
@NullMarked
package io.penstock.delivery.config;

import org.jspecify.annotations.NullMarked;
