/** What is written for those who run Facet, checked without a cluster: the chart in {@code helm/facet}. */
@NullMarked
package dev.facet.deployment;

import org.jspecify.annotations.NullMarked;
