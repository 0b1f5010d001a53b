package dev.facet.bench.service;

import dev.facet.model.job.JobLeases;
import dev.facet.model.job.Lane;
import dev.facet.model.job.RetryPolicy;
import dev.facet.model.job.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;

/** What workers would do to the database of a benchmark. */
final class SweepDatabase implements AutoCloseable {

    private final AnnotationConfigApplicationContext context;
    private final JdbcClient jdbc;
    private final JobLeases leases;
    private final UUID worker = UUID.randomUUID();

    private SweepDatabase(AnnotationConfigApplicationContext context) {
        this.context = context;
        this.jdbc = context.getBean(JdbcClient.class);
        this.leases = context.getBean(JobLeases.class);
    }

    /** @param addresses Spring's properties of the database */
    static SweepDatabase connect(Path addresses) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(addresses)) {
            properties.load(reader);
        }
        var source = new SingleConnectionDataSource(
                properties.getProperty("spring.datasource.url", ""),
                properties.getProperty("spring.datasource.username", ""),
                properties.getProperty("spring.datasource.password", ""),
                true);
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(SingleConnectionDataSource.class, () -> source);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(source));
        context.registerBean(RetryPolicy.class, () -> new RetryPolicy(5, Duration.ofSeconds(5), Duration.ofMinutes(5)));
        context.registerBean(JobLeases.class);
        context.refresh();
        return new SweepDatabase(context);
    }

    /** Gives each run of an experiment 20 points of two series, last values of ten, and an evaluation. */
    void fill(String experiment) {
        jdbc.sql("""
                        insert into metric_point (run_id, name, step, value)
                        select id, name, 100 * step, random() from run, unnest('{loss,accuracy.all}'::text[]) as name,
                            generate_series(1, 20) as step
                        where experiment_id = ?::uuid""").param(experiment).update();
        jdbc.sql("""
                        insert into metric_latest (run_id, name, step, value)
                        select id, name, 2000, random() from run, unnest('{loss,accuracy.all,accuracy.id,accuracy.ood,
                            accuracy.x.all,accuracy.y.all,form.residual,form.peak,phase.a,learningRate}'::text[]) as name
                        where experiment_id = ?::uuid""").param(experiment).update();
        jdbc.sql("""
                        insert into evaluation (run_id, step, weights, summary)
                        select id, 2000, 'EMA', jsonb_build_object('regions', jsonb_build_array(jsonb_build_object('region', 'ALL',
                            'joint', hits, 'x', hits, 'y', hits)))
                        from run, jsonb_build_object('correct', 100, 'count', 256) as hits
                        where experiment_id = ?::uuid""").param(experiment).update();
        jdbc.sql("vacuum analyze").update(); // as the database does by itself after a while
    }

    /** Takes the next job, and keeps it. */
    void claim() {
        var _ = leases.claim(new Slot(
                        worker, "bench", List.of("TRAIN", "SAMPLE"), Set.of(Lane.values()), Duration.ofHours(1)))
                .orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }
}
