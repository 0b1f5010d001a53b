/** What is kept: experiments, their runs, and what the runs left behind. */
@NullMarked
package dev.facet.model.experiment;

import org.jspecify.annotations.NullMarked;
