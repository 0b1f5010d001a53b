/** What happens outside torch, piece by piece (JMH); {@code bench/run micro} runs it. */
@NullMarked
package dev.facet.bench.micro;

import org.jspecify.annotations.NullMarked;
