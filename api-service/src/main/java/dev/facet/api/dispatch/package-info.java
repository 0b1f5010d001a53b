/** Wakes workers for the jobs in the table, and takes back the jobs of workers that died. */
@NullMarked
package dev.facet.api.dispatch;

import org.jspecify.annotations.NullMarked;
