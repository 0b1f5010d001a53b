package dev.facet.bench.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Answers the driver's requests, a line each, with "ok" and the result, or "error" and what happened. While it waits for a
 * line it computes nothing, so engines that are asked in turn do not disturb each other.
 */
public final class EngineServer {

    private static final double RATE_MILLISECONDS = 150;
    private static final Path MEMORY = Path.of("/proc/self/status");

    private final Engine engine;

    private EngineServer(Engine engine) {
        this.engine = engine;
    }

    /** Serves until the driver quits or is gone. */
    public static void serve(Supplier<Engine> starting) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // what libraries print is no answer
        var server = new EngineServer(starting.get());
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null && !line.equals("quit"); line = requests.readLine()) {
            answers.println(server.answer(line));
            answers.flush();
        }
        Runtime.getRuntime().halt(0); // torch ends badly while its threads are there
    }

    private String answer(String line) {
        try {
            return "ok " + result(line.split(" "));
        } catch (Exception e) {
            e.printStackTrace();
            return "error " + e.toString().lines().findFirst().orElse("");
        }
    }

    private String result(String[] words) throws IOException {
        return switch (words[0]) {
            case "describe" -> engine.describe();
            case "training" -> {
                engine.startTraining(new CaseFolder(Path.of(words[1])));
                yield "";
            }
            case "losses" -> print(IntStream.range(0, number(words[1])).mapToDouble(i -> engine.step()));
            case "steps" ->
                print(IntStream.range(0, number(words[1])).mapToDouble(i -> milliseconds(() -> engine.step())));
            case "sampling" -> {
                engine.startSampling(new CaseFolder(Path.of(words[1])));
                yield "";
            }
            case "denoise" -> {
                var method = Method.valueOf(words[1]);
                int images = number(words[2]);
                int steps = number(words[3]);
                yield print(DoubleStream.of(milliseconds(() -> engine.denoise(method, images, steps))));
            }
            case "draw" -> {
                var folder = new CaseFolder(Path.of(words[1]));
                folder.write(words[2], engine.draw(number(words[3]), number(words[4])));
                yield "";
            }
            case "product" -> print(DoubleStream.of(product(numbers(words))));
            case "convolution" -> print(DoubleStream.of(convolution(numbers(words))));
            case "memory" -> memory();
            case "forget-memory" -> {
                Files.writeString(Path.of("/proc/self/clear_refs"), "5"); // the peak begins anew from here
                yield "";
            }
            default -> throw new IllegalArgumentException("no such request: " + words[0]);
        };
    }

    /** Thousand million operations a second of {count, m, k, n}. */
    private double product(int[] shape) {
        double flops = 2.0 * shape[0] * shape[1] * shape[2] * shape[3];
        return flops / fastest(engine.product(shape[0], shape[1], shape[2], shape[3])) / 1e6;
    }

    /** The same of {batch, in, out, size}. */
    private double convolution(int[] shape) {
        double flops = 2.0 * 9 * shape[0] * shape[1] * shape[2] * shape[3] * shape[3];
        return flops / fastest(engine.convolution(shape[0], shape[1], shape[2], shape[3])) / 1e6;
    }

    /** The shortest time of many, after a warm-up, in milliseconds: what the machine can do when nothing disturbs it. */
    private static double fastest(Runnable work) {
        work.run();
        double shortest = Double.POSITIVE_INFINITY;
        double spent = 0;
        while (spent < RATE_MILLISECONDS) {
            double time = milliseconds(work);
            shortest = Math.min(shortest, time);
            spent += time;
        }
        return shortest;
    }

    private static int[] numbers(String[] words) {
        return Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }

    private static double milliseconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static String print(DoubleStream values) {
        return values.mapToObj(v -> String.format(Locale.ROOT, "%.7g", v)).collect(Collectors.joining(" "));
    }

    /** Largest and present resident memory in kB. */
    private static String memory() throws IOException {
        return Stream.of("VmHWM:", "VmRSS:").map(EngineServer::kilobytes).collect(Collectors.joining(" "));
    }

    private static String kilobytes(String field) {
        try (Stream<String> lines = Files.lines(MEMORY)) {
            return lines.filter(line -> line.startsWith(field))
                    .findFirst()
                    .map(line -> Arrays.asList(line.split("\\s+")).get(1))
                    .orElse("0");
        } catch (IOException e) {
            return "0";
        }
    }
}
