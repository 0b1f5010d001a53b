package dev.facet.model.experiment;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

public interface Matrices extends Repository<Matrix, UUID> {

    Matrix save(Matrix matrix);

    /** Writes what is pending now, for statements of the same transaction that go round the entities. */
    void flush();

    Optional<Matrix> findById(UUID id);
}
