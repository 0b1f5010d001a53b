/** Small requests for images: from models that stay loaded, drawn together with whoever else waits at the same time. */
@NullMarked
package dev.facet.worker.serving;

import org.jspecify.annotations.NullMarked;
