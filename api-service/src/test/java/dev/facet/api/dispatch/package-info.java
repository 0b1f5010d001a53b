@NullMarked
package dev.facet.api.dispatch;

import org.jspecify.annotations.NullMarked;
