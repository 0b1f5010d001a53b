@NullMarked
package dev.facet.api.report;

import org.jspecify.annotations.NullMarked;
