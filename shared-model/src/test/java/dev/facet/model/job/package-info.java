@NullMarked
package dev.facet.model.job;

import org.jspecify.annotations.NullMarked;
