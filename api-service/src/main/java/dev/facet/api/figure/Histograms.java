package dev.facet.api.figure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Histograms over a span that all of them share: in each panel one that is looked at, and others that it is compared with.
 *
 * @param axis what is counted along
 * @param counted what is counted
 * @param from where the first bin begins
 * @param to where the last one ends
 */
public record Histograms(String axis, String counted, double from, double to, List<Panel> panels)
        implements FigureData {

    public Histograms {
        panels = List.copyOf(panels);
        if (!(from < to)) {
            throw new IllegalArgumentException("no bins from " + from + " to " + to);
        }
    }

    @Override
    public boolean isEmpty() {
        return panels.stream().flatMap(panel -> panel.all().stream()).allMatch(histogram -> histogram.total() == 0);
    }

    /** Where a bin begins. */
    double edge(Histogram histogram, int bin) {
        return from + (to - from) * bin / histogram.counts().size();
    }

    /**
     * @param subject drawn as bars; null where there is none
     * @param references drawn as lines
     */
    public record Panel(String title, @Nullable Histogram subject, List<Histogram> references) {
        public Panel {
            references = List.copyOf(references);
        }

        List<Histogram> all() {
            var all = new ArrayList<Histogram>();
            if (subject != null) {
                all.add(subject);
            }
            all.addAll(references);
            return all;
        }
    }

    /** @param counts in bins of equal width */
    public record Histogram(String name, List<Long> counts) {
        public Histogram {
            counts = List.copyOf(counts);
        }

        long total() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }

        /** Of all counts, in [0, 1]. */
        double share(int bin) {
            return total() == 0 ? 0 : (double) counts.get(bin) / total();
        }

        double highest() {
            return counts.stream().mapToLong(Long::longValue).max().orElse(0) / (double) Math.max(total(), 1);
        }
    }
}
