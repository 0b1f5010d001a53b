package dev.facet.model.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prometheus's own judge of its files. Where the operating system does not have it, a test that asks it is skipped. */
public final class Promtool {

    private Promtool() {}

    /** @param arguments such as check rules FILE, which must end well */
    public static void accepts(Path directory, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(InstalledProgram.orSkip("promtool", "prometheus").toString());
        command.addAll(List.of(arguments));
        var promtool = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(promtool.getInputStream().readAllBytes());

        assertThat(promtool.waitFor()).as(output).isZero();
    }
}
