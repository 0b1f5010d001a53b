package dev.facet.bench.service;

import dev.facet.bench.CommandLine;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param clients that each ask again as soon as they have their images
 * @param images of a request
 * @param merging whether requests share calls of the network
 * @param training whether a training runs beside them
 * @param settings further settings of the worker, as {@code --name=value}
 * @param servers addresses of PostgreSQL and the broker as Spring's properties; null: embedded ones
 */
record ServiceOptions(
        int channels,
        int size,
        int steps,
        List<Integer> clients,
        List<Integer> images,
        List<Boolean> merging,
        List<Boolean> training,
        int rounds,
        double seconds,
        List<String> settings,
        @Nullable Path servers,
        @Nullable Path out) {

    static final String HELP = """
            bench/run service [options]: requests for images over HTTP, from POST to the finished images.

              --channels 16         base channels of the network
              --size 32             side of the images, a multiple of 8
              --steps 50            denoising steps (DDIM)
              --clients 1,4,16      that each ask again as soon as they have their images
              --images 1,4          images of a request
              --merging off,on      whether requests share calls of the network
              --training off,on     whether a training of the same network runs beside them
              --rounds 3            in each of which every case has its turn
              --seconds 15          of load in each turn
              --worker "..."        further settings of the worker, such as "--facet.sampling.threads=1"
              --servers FILE        addresses of PostgreSQL and the broker as Spring's properties; otherwise embedded ones
              --out FILE            writes the table there too
              --quick               one image, 1 and 8 clients, one round of 10 s
            """;

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("--channels", "16"),
            Map.entry("--size", "32"),
            Map.entry("--steps", "50"),
            Map.entry("--clients", "1,4,16"),
            Map.entry("--images", "1,4"),
            Map.entry("--merging", "off,on"),
            Map.entry("--training", "off,on"),
            Map.entry("--rounds", "3"),
            Map.entry("--seconds", "15"),
            Map.entry("--worker", ""),
            Map.entry("--servers", ""),
            Map.entry("--out", ""));

    private static final Map<String, String> QUICK =
            Map.of("--clients", "1,8", "--images", "1", "--rounds", "1", "--seconds", "10");

    /** @throws IllegalArgumentException if it is no such command line */
    static ServiceOptions parse(String... arguments) {
        var options = CommandLine.parse(DEFAULTS, QUICK, arguments);
        return new ServiceOptions(
                Integer.parseInt(options.value("--channels")),
                Integer.parseInt(options.value("--size")),
                Integer.parseInt(options.value("--steps")),
                numbers(options.value("--clients")),
                numbers(options.value("--images")),
                switches(options.value("--merging")),
                switches(options.value("--training")),
                Integer.parseInt(options.value("--rounds")),
                Double.parseDouble(options.value("--seconds")),
                words(options.value("--worker"), " +"),
                path(options.value("--servers")),
                path(options.value("--out")));
    }

    private static List<String> words(String value, String separator) {
        return Arrays.stream(value.split(separator))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static List<Integer> numbers(String value) {
        return words(value, ",").stream().map(Integer::valueOf).toList();
    }

    private static List<Boolean> switches(String value) {
        List<String> words = words(value.toLowerCase(Locale.ROOT), ",");
        if (!Set.of("on", "off").containsAll(words)) {
            throw new IllegalArgumentException("expected on, off or both, got " + value);
        }
        return words.stream().map("on"::equals).toList();
    }

    private static @Nullable Path path(String value) {
        return value.isEmpty() ? null : Path.of(value).toAbsolutePath();
    }
}
