/** What the API and the workers share: specs, datasets, jobs, rows and messages. */
@NullMarked
package dev.facet.model;

import org.jspecify.annotations.NullMarked;
