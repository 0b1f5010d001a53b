package dev.facet.model.experiment;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

public interface SampleSets extends Repository<SampleSet, UUID> {

    SampleSet save(SampleSet sampleSet);

    Optional<SampleSet> findById(UUID id);
}
