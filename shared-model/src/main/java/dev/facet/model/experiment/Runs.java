package dev.facet.model.experiment;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

public interface Runs extends Repository<Run, UUID> {

    Run save(Run run);

    Optional<Run> findById(UUID id);
}
