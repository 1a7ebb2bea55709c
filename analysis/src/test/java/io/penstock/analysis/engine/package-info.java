/** One test class per detector: what raises each alert type, what nearly does, and when it is raised again. */
@NullMarked
package io.penstock.analysis.engine;

import org.jspecify.annotations.NullMarked;
