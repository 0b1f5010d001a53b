@NullMarked
package dev.facet.api.project;

import org.jspecify.annotations.NullMarked;
