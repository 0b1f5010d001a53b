package dev.facet.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints tables in Markdown as they grow, to standard output and to a file. */
final class Report {

    private final @Nullable Path out;
    private final List<EngineKind> engines;

    /**
     * @param out a file to be written anew, or none
     * @param engines the columns
     */
    Report(@Nullable Path out, List<EngineKind> engines) throws IOException {
        this.out = out;
        this.engines = List.copyOf(engines);
        if (out != null) {
            Files.writeString(out, "");
        }
    }

    void line(String text) {
        System.out.println(text);
        if (out != null) {
            try {
                Files.writeString(out, text + "\n", StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Begins a table of what each engine reaches. */
    void rates(String title, String first) {
        line("\n" + title + "\n");
        line("| " + first + " | " + columns(EngineKind::title) + " |");
        line("|---|" + "---|".repeat(engines.size()));
    }

    /** A row of such a table. */
    void rate(String what, Map<EngineKind, Double> rates) {
        line("| " + what + " | " + columns(kind -> print("%.0f", rates.getOrDefault(kind, Double.NaN))) + " |");
    }

    /** Begins a table of times. */
    void times(String title) {
        line("\n" + title + "\n");
        line("| network | work | %s | Facet / fastest peer (min–max) | share of the peak | MB: %s |"
                .formatted(columns(EngineKind::title), columns(EngineKind::title)));
        line("|---|---|" + "---|".repeat(2 * engines.size() + 2));
    }

    /**
     * A row of such a table.
     *
     * @param flops floating-point operations of a unit of work
     * @param memory largest resident memory of each engine in MB
     */
    void time(Subject subject, String work, Rounds rounds, double flops, Map<EngineKind, Double> memory) {
        double[] ratios = rounds.ratios();
        line("| c = %d, %d × %d%s | %s | %s | %s (%s–%s) | %s | %s |"
                .formatted(
                        subject.channels(),
                        subject.size(),
                        subject.size(),
                        subject.attention() ? ", attention" : "",
                        work,
                        columns(kind -> print("%.1f", rounds.median(kind))),
                        print("%.2f", Medians.of(ratios)),
                        print("%.2f", Arrays.stream(ratios).min().orElse(Double.NaN)),
                        print("%.2f", Arrays.stream(ratios).max().orElse(Double.NaN)),
                        print("%.0f %%", 100 * rounds.share(flops)),
                        columns(kind -> print("%.0f", memory.getOrDefault(kind, Double.NaN)))));
    }

    private String columns(Function<EngineKind, String> column) {
        return engines.stream().map(column).collect(Collectors.joining(" | "));
    }

    private static String print(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "–";
    }
}
