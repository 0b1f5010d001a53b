/** What Facet is deployed with: docker-compose.yml, and the container images. */
@NullMarked
package dev.facet.deployment;

import org.jspecify.annotations.NullMarked;
