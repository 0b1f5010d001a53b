package dev.facet.worker.recording;

import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.percolation.PercolationResult.Curve;
import dev.facet.model.spec.SpecJson;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes what simulations of percolation have found, within fenced transactions: points as rows, the rest as it is. */
@Component
public class PercolationRecorder {

    private final JdbcTemplate jdbc;

    PercolationRecorder(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void write(UUID percolationId, PercolationResult result) {
        jdbc.update("delete from percolation_point where percolation_id = ?", percolationId);
        var points = new ArrayList<Object[]>();
        for (int k = 0; k < result.curves().size(); k++) {
            for (PercolationResult.Point point : result.curves().get(k).points()) {
                points.add(new Object[] {percolationId, k, point.lambda(), point.mean(), point.low(), point.high()});
            }
        }
        jdbc.batchUpdate("""
                insert into percolation_point (percolation_id, curve, lambda, mean, low, high)
                values (?, ?, ?, ?, ?, ?)""", points);
        var withoutPoints = new PercolationResult(
                result.curves().stream()
                        .map(curve ->
                                new Curve(curve.size(), curve.reach(), List.of(), curve.critical(), curve.steepest()))
                        .toList(),
                result.scalings());
        jdbc.update(
                "update percolation set result = ?::jsonb where id = ?", SpecJson.text(withoutPoints), percolationId);
    }
}
