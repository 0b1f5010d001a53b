package dev.facet.bench.homology;

import dev.facet.worker.analysis.topology.PersistenceDiagram;
import dev.facet.worker.analysis.topology.VietorisRips;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Computes the homology of a file of distances to H2, once, and prints its intervals; or, with a second argument, whenever a line
 * comes in, and answers with the seconds that it took.
 */
final class HomologyProcess {

    private HomologyProcess() {}

    public static void main(String[] arguments) throws IOException {
        var file = Path.of(arguments[0]);
        if (arguments.length == 1) {
            homology(file).dimensions().stream()
                    .flatMap(List::stream)
                    .forEach(interval -> System.out.println(" [" + interval.birth() + "," + interval.death() + ")"));
            return;
        }
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (questions.readLine() != null) {
            long start = System.nanoTime();
            homology(file);
            System.out.println((System.nanoTime() - start) / 1e9);
        }
    }

    private static PersistenceDiagram homology(Path file) throws IOException {
        return VietorisRips.persistence(Cloud.read(file), 2, () -> false);
    }
}
