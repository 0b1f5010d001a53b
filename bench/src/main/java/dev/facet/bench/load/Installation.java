package dev.facet.bench.load;

import dev.facet.bench.CommandLine;
import dev.facet.bench.service.FacetProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** An API, and what a benchmark does with it. */
final class Installation implements AutoCloseable {

    static final String HELP = """
              --servers FILE   addresses of PostgreSQL and the broker as Spring's properties; otherwise embedded ones
              --watch LIST     further processes whose time is shown, such as postgres=812,broker=700 (with their children)
              --out FILE       writes what is printed there too
            """;

    static final Map<String, String> OPTIONS = Map.of("--servers", "", "--watch", "", "--out", "");

    private final Path root = Path.of(System.getProperty("facet.root", ".")).toAbsolutePath();
    private final Path directory;
    private final List<String> settings;
    private final Path addresses;
    private final Path out;
    private final CommandLine options;
    private final FacetProcess api;
    private final List<FacetProcess> workers = new ArrayList<>();

    private Installation(CommandLine options) throws IOException {
        this.options = options;
        this.directory = Files.createTempDirectory("facet-bench-");
        System.err.println("Logs and data are in " + directory);
        String servers = options.value("--servers");
        this.settings = List.of(
                "--facet.artifacts.directory=" + directory.resolve("artifacts"),
                "--facet.embedded.directory=" + directory,
                servers.isEmpty()
                        ? "--spring.profiles.active=embedded"
                        : "--spring.config.import=file:" + Path.of(servers).toAbsolutePath());
        this.addresses = servers.isEmpty() ? directory.resolve("embedded.properties") : Path.of(servers);
        this.out = Path.of(options.value("--out"));
        if (!options.value("--out").isEmpty()) {
            Files.writeString(out, "");
        }
        this.api = FacetProcess.start("api-service", root, directory, settings);
    }

    /** What a benchmark does. */
    @FunctionalInterface
    interface Measurement {
        void run(Installation installation, CommandLine options) throws Exception;
    }

    /** A benchmark's main method: reads the options, starts an API, measures, and ends the process. */
    static void main(String help, Map<String, String> defaults, String[] arguments, Measurement measurement)
            throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.print(help + HELP);
            return;
        }
        var all = new java.util.HashMap<>(OPTIONS);
        all.putAll(defaults);
        CommandLine options;
        try {
            options = CommandLine.parse(all, Map.of(), arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + help + HELP);
            System.exit(2);
            return;
        }
        try (var installation = new Installation(options)) {
            measurement.run(installation, options);
        }
        System.exit(0);
    }

    FacetProcess api() {
        return api;
    }

    List<FacetProcess> workers() {
        return workers;
    }

    void startWorkers(int count, String... more) {
        var all = new ArrayList<>(settings);
        all.remove("--spring.profiles.active=embedded");
        if (all.size() < settings.size()) {
            all.add("--spring.config.import=file:" + addresses);
        }
        all.addAll(List.of(more));
        for (int i = 0; i < count; i++) {
            workers.add(FacetProcess.start("worker-service", root, directory, all));
        }
    }

    Database database() throws IOException {
        return Database.connect(addresses);
    }

    /** The processes that work, by name. */
    Map<String, List<Long>> processes() {
        var processes = new java.util.LinkedHashMap<String, List<Long>>();
        processes.put("api", List.of(api.pid()));
        if (!workers.isEmpty()) {
            processes.put("workers", workers.stream().map(FacetProcess::pid).toList());
        }
        Stream.of(options.value("--watch").split(","))
                .filter(watch -> !watch.isEmpty())
                .map(watch -> watch.split("="))
                .forEach(watch -> processes.put(watch[0], List.of(Long.parseLong(watch[1]))));
        return processes;
    }

    @SuppressWarnings("AnnotateFormatMethod")
    void print(String format, Object... arguments) throws IOException {
        String line = String.format(Locale.ROOT, format, arguments);
        System.out.println(line);
        if (!options.value("--out").isEmpty()) {
            Files.writeString(out, line + "\n", StandardOpenOption.APPEND);
        }
    }

    @Override
    public void close() {
        workers.forEach(FacetProcess::close);
        api.close();
    }
}
