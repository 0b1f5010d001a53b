package dev.facet.endtoend.chaos;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What each request gives where nothing goes wrong.
 *
 * @param runs by the hash of their spec, which covers the seed
 * @param others results of other jobs, as {@link #OTHERS} writes them, by what was asked
 */
record Reference(Map<String, RunResult> runs, Map<String, String> others) {

    /** Of every analysis, sampling and percolation that is done: its job, what was asked, and all that came out. */
    static final String OTHERS = """
            select j.id as job, concat_ws(' ', 'ANALYZE', r.spec_hash, a.name, a.checkpoint_step) as asked, a.result::text as result
            from analysis a join job j on j.id = a.job_id join run r on r.id = a.run_id where j.status = 'SUCCEEDED'
            union all
            select j.id, concat_ws(' ', 'SAMPLE', r.spec_hash, s.spec, s.checkpoint_step), concat_ws(e'\\n', s.summary, f.sha256,
                (select string_agg(concat_ws(' ', i.ordinal, i.x, i.y, i.estimated_x, i.estimated_y, i.correct, i.detail), e'\\n'
                    order by i.ordinal) from sample_image i where i.sample_set_id = s.id))
            from sample_set s join job j on j.id = s.job_id join run r on r.id = s.run_id left join artifact f on f.id = s.artifact_id
            where j.status = 'SUCCEEDED'
            union all
            select j.id, concat_ws(' ', 'SIMULATE', p.spec), concat_ws(e'\\n', p.result,
                (select string_agg(concat_ws(' ', q.curve, q.lambda, q.mean, q.low, q.high), e'\\n' order by q.curve, q.lambda)
                    from percolation_point q where q.percolation_id = p.id))
            from percolation p join job j on j.id = p.job_id where j.status = 'SUCCEEDED'
            """;

    /** Reads what the jobs that have succeeded until now have left. */
    static Reference of(JdbcClient jdbc) {
        var runs = new HashMap<String, RunResult>();
        jdbc.sql("select r.spec_hash, r.id from run r join job j on j.id = r.job_id where j.status = 'SUCCEEDED'")
                .query(row -> {
                    runs.put(row.getString("spec_hash"), RunResult.of(row.getObject("id", UUID.class), jdbc));
                });
        var others = new HashMap<String, String>();
        jdbc.sql(OTHERS).query(row -> {
            others.put(row.getString("asked"), row.getString("result"));
        });
        return new Reference(Map.copyOf(runs), Map.copyOf(others));
    }

    @Nullable
    RunResult run(String specHash) {
        return runs.get(specHash);
    }
}
