package dev.facet.model.experiment;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

public interface Artifacts extends Repository<Artifact, UUID> {

    Optional<Artifact> findById(UUID id);
}
