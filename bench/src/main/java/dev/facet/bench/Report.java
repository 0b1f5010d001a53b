package dev.facet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints tables in Markdown as they grow, to standard output and to a file. */
final class Report {

    private final @Nullable Path out;
    private final double peak;
    private List<EngineKind> engines = List.of();

    /**
     * @param out an empty file, or none
     * @param peak the machine's floating-point operations a second, or NaN
     */
    Report(@Nullable Path out, double peak) throws IOException {
        this.out = out;
        this.peak = peak;
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
                throw new IllegalStateException("cannot write " + out, e);
            }
        }
    }

    /** Begins a table with a column of times and one of memory for each engine. */
    void heading(String title, List<EngineKind> columns) {
        engines = columns;
        line("\n" + title + "\n");
        String titles = columns.stream().map(EngineKind::title).collect(Collectors.joining(" | "));
        line("| network | work | " + titles + " | Facet / fastest peer | Facet's share of sgemm | MB: " + titles
                + " |");
        line("|---|---|" + "---|".repeat(2 * columns.size() + 2));
    }

    /** A row; {@code flops} are those of the work that was timed. */
    void row(Subject subject, String work, Rounds rounds, Map<EngineKind, Double> memory, double flops) {
        double own = rounds.median(EngineKind.FACET);
        line("| c = %d, %d × %d%s | %s | %s | %s | %s | %s |"
                .formatted(
                        subject.channels(),
                        subject.size(),
                        subject.size(),
                        subject.attention() ? ", attention" : "",
                        work,
                        engines.stream()
                                .map(kind -> print("%.1f", rounds.median(kind)))
                                .collect(Collectors.joining(" | ")),
                        print("%.2f", rounds.ratio()),
                        print("%.0f %%", 100 * flops / (own / 1000) / peak),
                        engines.stream()
                                .map(kind -> print("%.0f", memory.getOrDefault(kind, Double.NaN)))
                                .collect(Collectors.joining(" | "))));
    }

    private static String print(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "–";
    }
}
