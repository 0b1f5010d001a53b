@NullMarked
package dev.facet.api.job;

import org.jspecify.annotations.NullMarked;
