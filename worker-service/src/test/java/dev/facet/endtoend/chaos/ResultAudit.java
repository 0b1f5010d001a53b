package dev.facet.endtoend.chaos;

import dev.facet.endtoend.chaos.Breach.Kind;
import dev.facet.endtoend.chaos.RunResult.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether results are those of undisturbed runs, to the last bit. */
final class ResultAudit {

    private final JdbcClient jdbc;
    private final Reference reference;
    private final Set<UUID> whole = new HashSet<>();
    private final Map<UUID, Integer> frozen = new HashMap<>();

    ResultAudit(JdbcClient jdbc, Reference reference) {
        this.jdbc = jdbc;
        this.reference = reference;
    }

    private record Training(UUID run, UUID job, String specHash, String status) {}

    /** @param everything also what was found right before */
    List<Breach> check(boolean everything) {
        if (everything) {
            whole.clear();
        }
        var breaches = new ArrayList<Breach>();
        var trainings = jdbc.sql("""
                        select r.id as run, r.job_id as job, r.spec_hash, j.status
                        from run r join job j on j.id = r.job_id where j.attempt > 0""").query(Training.class).list();
        for (Training training : trainings) {
            if (!whole.contains(training.job())) {
                check(training, breaches);
            }
        }
        checkOthers(breaches);
        return breaches;
    }

    private void check(Training training, List<Breach> breaches) {
        var expected = reference.run(training.specHash());
        if (expected == null) {
            breaches.add(new Breach(Kind.ODD, "there is no reference for run " + training.run()));
            return;
        }
        if (training.status().equals("SUCCEEDED")) {
            var result = RunResult.of(training.run(), jdbc);
            if (!result.equals(expected)) {
                breaches.add(new Breach(Kind.WRONG, "run " + training.run() + " " + difference(result, expected)));
            }
            whole.add(training.job());
            return;
        }
        var series = RunResult.series(training.run(), jdbc);
        if (!isBeginning(series, expected.series())) {
            breaches.add(new Breach(
                    Kind.WRONG,
                    "run %s, which is %s, has points that an undisturbed one has not, or gaps"
                            .formatted(training.run(), training.status())));
        }
        if (training.status().equals("CANCELLED")) {
            checkNothingCame(training, series, breaches);
        }
    }

    private void checkNothingCame(Training training, Map<String, List<Point>> series, List<Breach> breaches) {
        int points = series.values().stream().mapToInt(List::size).sum();
        Integer before = frozen.putIfAbsent(training.run(), points);
        if (before != null && before != points) {
            breaches.add(new Breach(
                    Kind.TWICE,
                    "run %s had %d points when it was cancelled, and has %d"
                            .formatted(training.run(), before, points)));
        }
    }

    private void checkOthers(List<Breach> breaches) {
        jdbc.sql(Reference.OTHERS).query(row -> {
            var job = row.getObject("job", UUID.class);
            var asked = row.getString("asked");
            if (whole.add(job)) {
                var expected = reference.others().get(asked);
                if (expected == null) {
                    breaches.add(new Breach(Kind.ODD, "there is no reference for job " + job + ", " + asked));
                } else if (!expected.equals(row.getString("result"))) {
                    breaches.add(new Breach(Kind.WRONG, "the result of job " + job + ", " + asked));
                }
            }
        });
    }

    private static boolean isBeginning(Map<String, List<Point>> series, Map<String, List<Point>> expected) {
        return series.entrySet().stream().allMatch(entry -> {
            var whole = expected.getOrDefault(entry.getKey(), List.of());
            var points = entry.getValue();
            return points.size() <= whole.size() && points.equals(whole.subList(0, points.size()));
        });
    }

    private static String difference(RunResult result, RunResult expected) {
        if (!result.series().equals(expected.series())) {
            return "has other series: " + sizes(result) + " for " + sizes(expected);
        }
        if (!result.evaluations().equals(expected.evaluations())) {
            return "has other evaluations";
        }
        return "has checkpoints %s for %s, analyses %s for %s"
                .formatted(result.checkpoints(), expected.checkpoints(), result.analyses(), expected.analyses());
    }

    private static Map<String, Integer> sizes(RunResult result) {
        var sizes = new HashMap<String, Integer>();
        result.series().forEach((name, points) -> sizes.put(name, points.size()));
        return sizes;
    }
}
