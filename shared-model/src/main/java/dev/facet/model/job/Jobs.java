package dev.facet.model.job;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The jobs table. */
public interface Jobs extends Repository<Job, UUID> {

    Job save(Job job);

    /** Writes what is pending now, for queries of the same transaction that go round the entities. */
    void flush();

    Optional<Job> findById(UUID id);

    /** For a user's move: whoever else writes the row waits, so that the state read here is the state that changes. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select j from Job j where j.id = :id")
    Optional<Job> lockById(UUID id);

    /** The failed trainings of an experiment, locked likewise. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select j from Job j
            where j.status = FAILED and j.id in (select r.jobId from Run r where r.experimentId = :experimentId)
            order by j.id""")
    List<Job> lockFailedTrainings(UUID experimentId);
}
