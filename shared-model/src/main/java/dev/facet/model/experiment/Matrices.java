package dev.facet.model.experiment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

public interface Matrices extends Repository<Matrix, UUID> {

    Matrix save(Matrix matrix);

    /** Writes what is pending now, for statements of the same transaction that go round the entities. */
    void flush();

    Optional<Matrix> findById(UUID id);

    /**
     * For a transaction that adds to them: nobody deletes these before its end. Who does so now is waited for.
     *
     * @return those that are there
     */
    @NativeQuery("select id from matrix where id in (:ids) for key share")
    List<UUID> hold(Collection<UUID> ids);
}
