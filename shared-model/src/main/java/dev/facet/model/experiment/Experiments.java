package dev.facet.model.experiment;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

public interface Experiments extends Repository<Experiment, UUID> {

    Experiment save(Experiment experiment);

    Optional<Experiment> findById(UUID id);
}
