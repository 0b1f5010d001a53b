package dev.facet.model.experiment;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

public interface Percolations extends Repository<Percolation, UUID> {

    Percolation save(Percolation percolation);

    Optional<Percolation> findById(UUID id);
}
