@NullMarked
package dev.facet.api.report.claim;

import org.jspecify.annotations.NullMarked;
