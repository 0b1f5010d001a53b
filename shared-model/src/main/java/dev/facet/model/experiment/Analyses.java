package dev.facet.model.experiment;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

public interface Analyses extends Repository<Analysis, UUID> {

    Analysis save(Analysis analysis);

    Optional<Analysis> findById(UUID id);

    /** Whether the analysis that a run's spec names is there for a checkpoint. */
    boolean existsByRunIdAndNameAndCheckpointStep(UUID runId, String name, long checkpointStep);
}
