/** The service under load: from the request for images to the images. */
@NullMarked
package dev.facet.bench.service;

import org.jspecify.annotations.NullMarked;
