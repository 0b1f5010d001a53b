/** The same network as a user of the JavaCPP presets for PyTorch writes it: eager, with torch's own attention and norms. */
@NullMarked
package dev.facet.bench.javacpp;

import org.jspecify.annotations.NullMarked;
