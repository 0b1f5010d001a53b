/** UMAP, a projection that keeps neighbours, and how well it keeps them (science: section 4). Pure arithmetic. */
@NullMarked
package dev.facet.worker.analysis.umap;

import org.jspecify.annotations.NullMarked;
