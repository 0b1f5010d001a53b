package dev.facet.api.run;

import dev.facet.api.web.ConflictException;
import dev.facet.model.experiment.Checkpoints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the checkpoint that a request means. */
@Component
public class KeptCheckpoints {

    private final Checkpoints checkpoints;

    KeptCheckpoints(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /**
     * @param checkpoint "latest", "best", or a step
     * @return its step
     * @throws ConflictException where the run has no such checkpoint now
     */
    public long stepOf(UUID runId, String checkpoint) {
        List<Long> kept = checkpoints.steps(runId);
        Optional<Long> step = switch (checkpoint) {
            case "latest" -> checkpoints.latestStep(runId);
            case "best" -> checkpoints.bestStep(runId);
            default ->
                kept.stream().filter(one -> one == Long.parseLong(checkpoint)).findFirst();
        };
        return step.orElseThrow(() -> new ConflictException(
                kept.isEmpty()
                        ? "run " + runId + " has no checkpoint yet"
                        : "run " + runId + " has no checkpoint " + checkpoint + "; it has kept those of the steps "
                                + kept,
                Map.of("checkpoints", kept)));
    }
}
