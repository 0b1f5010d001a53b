/** What all resources share: problem details, bodies, paging, and the answers kept for repeated requests. */
@NullMarked
package dev.facet.api.web;

import org.jspecify.annotations.NullMarked;
