package dev.facet.api.matrix;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.facet.api.access.Access;
import dev.facet.api.access.ProjectFilter;
import dev.facet.api.artifact.UnlinkedBytes;
import dev.facet.api.project.QuotaCheck;
import dev.facet.api.web.BadParameterException;
import dev.facet.api.web.Columns;
import dev.facet.api.web.ConflictException;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.NotFoundException;
import dev.facet.api.web.Page;
import dev.facet.model.artifact.ArtifactLinks;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.artifact.StoredBlob;
import dev.facet.model.experiment.Matrices;
import dev.facet.model.experiment.Matrix;
import dev.facet.model.npy.InvalidNpyException;
import dev.facet.model.npy.NpyMatrix;
import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.spec.RepresentationSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps matrices: checked when they come, stored as they are. */
@Service
class Uploads {

    private static final String VIEW = """
            select m.*, a.bytes, a.sha256 from matrix m join artifact a on a.matrix_id = m.id and a.name = '%s'
            """.formatted(Matrix.ARTIFACT);

    private final Access access;
    private final QuotaCheck quotas;
    private final Matrices matrices;
    private final ArtifactStore store;
    private final ArtifactLinks links;
    private final UnlinkedBytes removal;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Uploads(
            Access access,
            QuotaCheck quotas,
            Matrices matrices,
            ArtifactStore store,
            ArtifactLinks links,
            UnlinkedBytes removal,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.access = access;
        this.quotas = quotas;
        this.matrices = matrices;
        this.store = store;
        this.links = links;
        this.removal = removal;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param bytes in NumPy's format
     * @throws InvalidSpecException where they are no matrix of finite numbers
     */
    MatrixView keep(String name, byte[] bytes) {
        if (name.isBlank() || name.length() > 200) {
            throw new BadParameterException("name", "expected 1 to 200 characters");
        }
        String project = access.target();
        try {
            NpyMatrix matrix = NpyMatrix.read(new ByteArrayInputStream(bytes), RepresentationSpec.MAX_VALUES);
            UUID id = UuidCreator.getTimeOrderedEpoch();
            StoredBlob blob = store.put(new ByteArrayInputStream(bytes));
            transaction.executeWithoutResult(_ -> {
                quotas.beforeStoring(project, blob.bytes());
                matrices.save(new Matrix(id, project, name, matrix.rows(), matrix.columns(), clock.instant()));
                link(id, blob);
            });
            return get(id);
        } catch (InvalidNpyException e) {
            throw new InvalidSpecException("", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void link(UUID id, StoredBlob blob) {
        try {
            matrices.flush();
            links.linkToMatrix(id, Matrix.ARTIFACT, blob, "application/x-npy");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws NotFoundException where there is none */
    MatrixView get(UUID id) {
        return jdbc.sql(VIEW + "where m.id = ?")
                .param(id)
                .query(Uploads::view)
                .optional()
                .orElseThrow(() -> new NotFoundException("matrix", id));
    }

    /** Newest first. */
    Page<MatrixView> list(Limit limit, @Nullable Cursor cursor) {
        List<MatrixView> rows = jdbc.sql(VIEW + """
                        where %s and (cast(:after as uuid) is null or m.id < :after) order by m.id desc limit :limit""".formatted(access.visible().condition("m.project")))
                .param(ProjectFilter.PARAMETER, access.visible().values())
                .param("after", cursor == null ? null : cursor.id())
                .param("limit", limit.toFetch())
                .query(Uploads::view)
                .list();
        return Page.of(rows, limit, row -> new Cursor(null, row.id()));
    }

    /** @throws NotFoundException where there is none */
    UUID artifactOf(UUID id) {
        return jdbc.sql("select id from artifact where matrix_id = ? and name = ?")
                .params(id, Matrix.ARTIFACT)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFoundException("matrix", id));
    }

    /**
     * Deletes a matrix and its analyses, then the bytes that no other row links.
     *
     * @throws ConflictException while an analysis of it is not done
     */
    void delete(UUID id) {
        String sha256 = transaction.execute(_ -> {
            // Who adds an analysis of it at this moment comes before, and is seen here, or after.
            jdbc.sql("select id from matrix where id = ? for update")
                    .param(id)
                    .query(UUID.class)
                    .optional();
            String linked = get(id).sha256();
            List<UUID> open = jdbc.sql("""
                            select a.id from analysis a join job j on j.id = a.job_id
                            where j.status in ('QUEUED', 'RUNNING', 'PAUSED')
                                and (a.matrix_id = :id or a.spec ->> 'conditions' = cast(:id as text))""").param("id", id).query(UUID.class).list();
            if (!open.isEmpty()) {
                throw new ConflictException(
                        "analyses of matrix " + id + " are not done; cancel their jobs or wait",
                        Map.of("analyses", open));
            }
            jdbc.sql("delete from job where id in (select job_id from analysis where matrix_id = ?)")
                    .param(id)
                    .update();
            jdbc.sql("delete from matrix where id = ?").param(id).update();
            return linked;
        });
        removal.remove(List.of(sha256));
    }

    private static MatrixView view(ResultSet row, int number) throws SQLException {
        return new MatrixView(
                Columns.id(row, "id"),
                row.getString("name"),
                row.getInt("row_count"),
                row.getInt("column_count"),
                row.getLong("bytes"),
                row.getString("sha256"),
                Columns.instant(row, "created_at"));
    }
}
