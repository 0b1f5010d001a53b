@NullMarked
package dev.facet.api.web;

import org.jspecify.annotations.NullMarked;
