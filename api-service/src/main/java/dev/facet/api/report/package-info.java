/** What an experiment has shown: figures drawn of its runs, and verdicts on what the paper claims. */
@NullMarked
package dev.facet.api.report;

import org.jspecify.annotations.NullMarked;
