@NullMarked
package dev.facet.api.openapi;

import org.jspecify.annotations.NullMarked;
