/** What a training gains and loses where its products are in bf16. */
@NullMarked
package dev.facet.bench.precision;

import org.jspecify.annotations.NullMarked;
