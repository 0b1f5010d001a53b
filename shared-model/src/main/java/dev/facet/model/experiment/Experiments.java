package dev.facet.model.experiment;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface Experiments extends Repository<Experiment, UUID> {

    Experiment save(Experiment experiment);

    Optional<Experiment> findById(UUID id);

    /** For a change: whoever deletes it comes before, and there is none, or after. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from Experiment e where e.id = :id")
    Optional<Experiment> lockById(UUID id);
}
