package dev.facet.model.experiment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface Checkpoints extends Repository<Checkpoint, UUID> {

    Optional<Checkpoint> findById(UUID id);

    /** Steps of the kept checkpoints of a run, ascending. */
    @Query("select c.step from Checkpoint c where c.runId = :runId order by c.step")
    List<Long> steps(UUID runId);

    @Query("select max(c.step) from Checkpoint c where c.runId = :runId")
    Optional<Long> latestStep(UUID runId);

    @Query("select c.step from Checkpoint c where c.runId = :runId and c.best")
    Optional<Long> bestStep(UUID runId);

    /** When the retention of its experiment took the last one of a run that had some. */
    @NativeQuery("select expired_at from run where id = :runId")
    Optional<Instant> expiredAt(UUID runId);
}
