/** How long persistent homology takes, beside Ripser. */
@NullMarked
package dev.facet.bench.homology;

import org.jspecify.annotations.NullMarked;
