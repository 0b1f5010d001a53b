/** What the driver and the engines share, which are processes of their own: a protocol of lines, and a folder of numbers. */
@NullMarked
package dev.facet.bench.engine;

import org.jspecify.annotations.NullMarked;
