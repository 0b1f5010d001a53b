package dev.facet.model.experiment;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

public interface Matrices extends Repository<Matrix, UUID> {

    Matrix save(Matrix matrix);

    Optional<Matrix> findById(UUID id);
}
