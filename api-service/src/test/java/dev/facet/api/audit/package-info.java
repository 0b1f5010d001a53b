@NullMarked
package dev.facet.api.audit;

import org.jspecify.annotations.NullMarked;
