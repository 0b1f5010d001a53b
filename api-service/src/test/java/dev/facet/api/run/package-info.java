@NullMarked
package dev.facet.api.run;

import org.jspecify.annotations.NullMarked;
