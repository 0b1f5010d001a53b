package dev.facet.api.artifact;

import dev.facet.api.artifact.VerificationView.BrokenView;
import dev.facet.api.artifact.VerificationView.OwnerView;
import dev.facet.api.artifact.VerificationView.State;
import dev.facet.api.web.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what verifications have found. */
@Repository
class VerificationQueries {

    private static final int MOST_OWNERS = 1_000;

    private final JdbcClient jdbc;

    VerificationQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    VerificationView last() {
        List<BrokenView> broken = broken();
        return jdbc.sql("select * from verification order by started_at desc, id desc limit 1")
                .query((row, _) -> new VerificationView(
                        Columns.instantOrNull(row, "ended_at") == null ? State.RUNNING : State.DONE,
                        Columns.instant(row, "started_at"),
                        Columns.instantOrNull(row, "ended_at"),
                        row.getLong("blobs"),
                        row.getLong("bytes"),
                        broken))
                .optional()
                .orElseGet(() -> new VerificationView(State.NONE, null, null, 0, 0, broken));
    }

    private List<BrokenView> broken() {
        var broken = new LinkedHashMap<String, BrokenView>();
        jdbc.sql("""
                        select b.sha256, b.problem, b.found_at, a.id, a.run_id, a.name
                        from broken_blob b join artifact a on a.sha256 = b.sha256
                        order by b.sha256, a.id limit ?""").param(MOST_OWNERS).query(row -> {
            broken.computeIfAbsent(row.getString("sha256"), sha256 -> view(row, sha256))
                    .artifacts()
                    .add(new OwnerView(Columns.id(row, "id"), Columns.idOrNull(row, "run_id"), row.getString("name")));
        });
        return List.copyOf(broken.values());
    }

    private static BrokenView view(ResultSet row, String sha256) {
        try {
            return new BrokenView(
                    sha256, row.getString("problem"), Columns.instant(row, "found_at"), new ArrayList<>());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
