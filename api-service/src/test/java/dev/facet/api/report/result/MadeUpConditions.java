package dev.facet.api.report.result;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What a test makes up that evaluations saw, by run and by rising step. */
public record MadeUpConditions(Map<UUID, List<SeenImages>> evaluations) implements SeenConditions {

    @Override
    public List<SeenImages> last(List<UUID> runs) {
        return runs.stream()
                .flatMap(run -> all(run).isEmpty() ? Stream.of() : Stream.of(all(run).getLast()))
                .toList();
    }

    @Override
    public List<SeenImages> all(UUID run) {
        return evaluations.getOrDefault(run, List.of());
    }
}
