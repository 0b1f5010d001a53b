package dev.facet.api.experiment;

import dev.facet.api.web.NotFoundException;
import dev.facet.model.experiment.Experiments;
import dev.facet.model.spec.RetentionSpec;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes how long the artifacts of an experiment stay. */
@Service
class ExperimentRetention {

    private final Experiments experiments;

    ExperimentRetention(Experiments experiments) {
        this.experiments = experiments;
    }

    /** @throws NotFoundException where there is no such experiment */
    @Transactional
    void retain(UUID experimentId, RetentionSpec spec) {
        experiments
                .lockById(experimentId)
                .orElseThrow(() -> new NotFoundException("experiment", experimentId))
                .retain(spec);
    }
}
