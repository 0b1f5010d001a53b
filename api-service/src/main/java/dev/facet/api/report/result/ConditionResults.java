package dev.facet.api.report.result;

import dev.facet.api.web.Columns;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.SpecJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what was seen from the rows of evaluations. */
@Repository
class ConditionResults implements SeenConditions {

    private final JdbcClient jdbc;

    ConditionResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<SeenImages> last(List<UUID> runs) {
        return read("distinct on (v.run_id)", runs, "v.run_id, v.step desc");
    }

    @Override
    public List<SeenImages> all(UUID run) {
        return read("", List.of(run), "v.step");
    }

    private List<SeenImages> read(String distinct, List<UUID> runs, String order) {
        return runs.isEmpty()
                ? List.of()
                : jdbc.sql("select " + distinct + """
                         v.run_id, v.step, r.spec -> 'dataset' as dataset,
                            v.estimated_x, v.estimated_y, v.x_correct, v.y_correct
                        from evaluation v join run r on r.id = v.run_id
                        where v.run_id in (:runs) and v.weights = r.spec #>> '{evaluation,weights,0}' and v.x_correct is not null
                        order by\s""" + order)
                        .param("runs", new ArrayList<>(runs))
                        .query((row, _) -> seen(row))
                        .list();
    }

    private static SeenImages seen(ResultSet row) throws SQLException {
        DatasetSpec dataset = SpecJson.read(Columns.json(row, "dataset"), DatasetSpec.class);
        return new SeenImages(
                Columns.id(row, "run_id"),
                row.getLong("step"),
                ConditionPlane.of(dataset),
                Columns.floats(row, "estimated_x"),
                Columns.floats(row, "estimated_y"),
                Columns.booleans(row, "x_correct"),
                Columns.booleans(row, "y_correct"));
    }
}
