package dev.facet.bench;

import static java.util.Map.entry;

import dev.facet.bench.engine.CaseFolder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param attention whether the last block up attends at full resolution
 * @param rounds in each of which every engine works once
 * @param seconds of work of each engine in a round
 * @param out where the table goes beside standard output
 * @param python the interpreter whose torch is the third engine, if it has one
 */
record Options(
        List<Integer> channels,
        List<Integer> sizes,
        List<Integer> batches,
        List<Integer> images,
        List<Boolean> attention,
        List<EngineKind> engines,
        Set<Part> parts,
        int rounds,
        double seconds,
        @Nullable Path out,
        String python) {

    Options {
        if (Collections.max(images) > CaseFolder.IMAGES) {
            throw new IllegalArgumentException("--images: at most " + CaseFolder.IMAGES);
        }
    }

    /** The parts of the table. */
    enum Part {
        RATES,
        TRAIN,
        SAMPLE
    }

    static final String HELP = """
            bench/run [options]: Facet's engine and its peers on the same network, batch and machine, in turn.

              --channels 16,32,64   base channels of the network
              --size 32             side of the images, a multiple of 8
              --batch 32,128        images of a training step
              --images 1,16,64      images that are sampled together, at most 64
              --attention off,on    attention at full resolution
              --engines facet,javacpp,python   also javacpp-plain: without settings for the C library
              --only rates,train,sample
              --rounds 5            in each of which every engine works once
              --seconds 3           of work of each engine in a round
              --python FILE         the interpreter that has torch (/usr/bin/python3)
              --out FILE            writes the table there too
              --quick               c = 16, batch 32, 64 images, three short rounds: about two minutes
            """;

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            entry("--channels", "16,32,64"),
            entry("--size", "32"),
            entry("--batch", "32,128"),
            entry("--images", "1,16,64"),
            entry("--attention", "off,on"),
            entry("--engines", "facet,javacpp,python"),
            entry("--only", "rates,train,sample"),
            entry("--rounds", "5"),
            entry("--seconds", "3"),
            entry("--python", "/usr/bin/python3"),
            entry("--out", ""));

    private static final Map<String, String> QUICK =
            Map.of("--channels", "16", "--batch", "32", "--images", "64", "--rounds", "3", "--seconds", "1");

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static Options parse(String... arguments) {
        var options = CommandLine.parse(DEFAULTS, QUICK, arguments);
        return new Options(
                numbers(options.value("--channels")),
                numbers(options.value("--size")),
                numbers(options.value("--batch")),
                numbers(options.value("--images")),
                words(options.value("--attention")).stream().map(Options::isOn).toList(),
                words(options.value("--engines")).stream()
                        .map(word -> EngineKind.valueOf(word.replace('-', '_')))
                        .toList(),
                EnumSet.copyOf(words(options.value("--only")).stream()
                        .map(Part::valueOf)
                        .toList()),
                Integer.parseInt(options.value("--rounds")),
                Double.parseDouble(options.value("--seconds")),
                options.value("--out").isEmpty() ? null : Path.of(options.value("--out")),
                options.value("--python"));
    }

    private static boolean isOn(String word) {
        return switch (word) {
            case "ON" -> true;
            case "OFF" -> false;
            default -> throw new IllegalArgumentException("--attention: on or off, not " + word);
        };
    }

    private static List<String> words(String value) {
        return List.of(value.toUpperCase(Locale.ROOT).split(","));
    }

    private static List<Integer> numbers(String value) {
        return words(value).stream().map(Integer::valueOf).toList();
    }
}
