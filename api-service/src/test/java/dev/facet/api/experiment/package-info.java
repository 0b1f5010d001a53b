@NullMarked
package dev.facet.api.experiment;

import org.jspecify.annotations.NullMarked;
