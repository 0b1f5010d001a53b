package dev.facet.endtoend;

import dev.facet.model.testing.ServiceProcess;
import java.util.ArrayList;
import java.util.List;

/** The workers of a test class. Those that a test leaves alive serve the next one, since a start takes its time. */
final class Workers implements AutoCloseable {

    private final Facet facet;
    private final String[] settings;
    private final List<ServiceProcess> workers = new ArrayList<>();

    /** @param namesAndValues settings of every worker */
    Workers(Facet facet, String... namesAndValues) {
        this.facet = facet;
        this.settings = namesAndValues;
    }

    /** Starts as many as are missing; does not wait for them. */
    Workers atLeast(int count) {
        workers.removeIf(worker -> !worker.isAlive());
        while (workers.size() < count) {
            workers.add(facet.worker(settings));
        }
        return this;
    }

    /** The one that has the run now. */
    ServiceProcess holding(RunOverHttp run) {
        String name = run.view().get("worker").stringValue();
        return workers.stream()
                .filter(worker -> name.endsWith("/" + worker.pid()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the run is with " + name));
    }

    List<ServiceProcess> all() {
        return List.copyOf(workers);
    }

    @Override
    public void close() {
        workers.forEach(ServiceProcess::close);
    }
}
