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
        return step.orElseThrow(() -> none(runId, checkpoint, kept));
    }

    private ConflictException none(UUID runId, String checkpoint, List<Long> kept) {
        Map<String, Object> properties = Map.of("checkpoints", kept);
        if (!kept.isEmpty()) {
            return new ConflictException(
                    "run " + runId + " has no checkpoint " + checkpoint + "; it has kept those of the steps " + kept,
                    properties);
        }
        return checkpoints
                .expiredAt(runId)
                .map(when -> new ConflictException(
                        "the checkpoints of run " + runId + " expired at " + when
                                + " by the retention of its experiment; submit it again to train it anew",
                        Map.of("checkpoints", kept, "expiredAt", when)))
                .orElseGet(() -> new ConflictException("run " + runId + " has no checkpoint yet", properties));
    }
}
