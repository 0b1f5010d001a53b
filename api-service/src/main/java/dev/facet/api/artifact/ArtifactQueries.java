package dev.facet.api.artifact;

import dev.facet.api.web.Columns;
import dev.facet.api.web.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what is known of artifacts. */
@Repository
class ArtifactQueries {

    private static final String COLUMNS = "id, run_id, name, sha256, bytes, media_type, created_at";

    private final JdbcClient jdbc;

    ArtifactQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws NotFoundException where there is none */
    ArtifactView get(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from artifact where id = ?")
                .param(id)
                .query(ArtifactQueries::view)
                .optional()
                .orElseThrow(() -> new NotFoundException("artifact", id));
    }

    /** Oldest first. */
    List<ArtifactView> ofRun(UUID runId) {
        return jdbc.sql("select " + COLUMNS + " from artifact where run_id = ? order by created_at, id")
                .param(runId)
                .query(ArtifactQueries::view)
                .list();
    }

    private static ArtifactView view(ResultSet row, int number) throws SQLException {
        return new ArtifactView(
                Columns.id(row, "id"),
                Columns.idOrNull(row, "run_id"),
                row.getString("name"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getString("media_type"),
                Columns.instant(row, "created_at"));
    }
}
