package dev.facet.model.experiment;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

public interface Checkpoints extends Repository<Checkpoint, UUID> {

    Optional<Checkpoint> findById(UUID id);
}
