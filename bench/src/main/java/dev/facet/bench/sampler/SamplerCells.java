package dev.facet.bench.sampler;

import dev.facet.model.spec.SamplerSpec;
import dev.facet.model.spec.SpecJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was measured so far: a file with a line for each model and sampler. */
final class SamplerCells {

    private final Path file;
    private final List<Cell> cells = new ArrayList<>();

    SamplerCells(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                cells.add(Cell.parse(line));
            }
        }
    }

    /**
     * Shares of a model's images.
     *
     * @param right well formed and within the tolerance
     * @param low lower limit of its interval
     * @param high upper limit of its interval
     * @param near within the tolerance
     */
    record Cell(String model, SamplerSpec sampler, double right, double low, double high, double near) {
        private String line() {
            return String.join(
                    "\t",
                    model,
                    SpecJson.text(sampler),
                    Double.toString(right),
                    Double.toString(low),
                    Double.toString(high),
                    Double.toString(near));
        }

        private static Cell parse(String line) {
            String[] fields = line.split("\t", -1);
            return new Cell(
                    fields[0],
                    SpecJson.read(fields[1], SamplerSpec.class),
                    Double.parseDouble(fields[2]),
                    Double.parseDouble(fields[3]),
                    Double.parseDouble(fields[4]),
                    Double.parseDouble(fields[5]));
        }
    }

    synchronized boolean has(String model, SamplerSpec sampler) {
        return find(model, sampler) != null;
    }

    synchronized void add(Cell cell) throws IOException {
        Files.writeString(file, cell.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        cells.add(cell);
    }

    /**
     * A row for each sampler, a column for each model: right with its interval / near. Last, whether each model's share right
     * lies in the interval of the first sampler's, or else in how many models it lies below and above.
     */
    synchronized String table(List<SamplerSpec> samplers, List<String> models) {
        var table = new StringBuilder("| sampler | calls | ")
                .append(String.join(" | ", models))
                .append(" | against the first |\n|---|---|")
                .append("---|".repeat(models.size() + 1));
        for (SamplerSpec sampler : samplers) {
            table.append("\n| %s | %d |".formatted(name(sampler), sampler.stepsOf(1000)));
            int below = 0;
            int above = 0;
            for (String model : models) {
                Cell cell = find(model, sampler);
                Cell first = find(model, samplers.getFirst());
                if (cell == null || first == null) {
                    throw new IllegalStateException("no figures yet of %s on %s".formatted(sampler, model));
                }
                table.append(String.format(
                        Locale.ROOT,
                        " %.1f (%.1f–%.1f) / %.1f |",
                        100 * cell.right,
                        100 * cell.low,
                        100 * cell.high,
                        100 * cell.near));
                below += cell.right < first.low ? 1 : 0;
                above += cell.right > first.high ? 1 : 0;
            }
            table.append(below + above == 0 ? " within |" : " %d below, %d above |".formatted(below, above));
        }
        return table.toString();
    }

    private static String name(SamplerSpec sampler) {
        return switch (sampler.method()) {
                    case DDPM -> "DDPM";
                    case DDIM -> "DDIM, η = %.0f".formatted(sampler.eta());
                    case DPM_SOLVER_PLUS_PLUS -> "DPM-Solver++, η = %.0f".formatted(sampler.eta());
                }
                + switch (sampler.clip()) {
                    case LAST_STEP -> "";
                    case EVERY_STEP -> ", clipped at every step";
                };
    }

    private @Nullable Cell find(String model, SamplerSpec sampler) {
        return cells.stream()
                .filter(cell -> cell.model.equals(model) && cell.sampler.equals(sampler))
                .findFirst()
                .orElse(null);
    }
}
