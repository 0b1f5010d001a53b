package dev.facet.worker.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.facet.model.dataset.Condition;
import dev.facet.model.job.Claim;
import dev.facet.model.job.Fault;
import dev.facet.model.job.FencedWrite;
import dev.facet.model.job.JobLeases;
import dev.facet.model.job.JobSpec;
import dev.facet.model.job.JobStatus;
import dev.facet.model.job.Lane;
import dev.facet.model.job.RetryPolicy;
import dev.facet.model.job.Slot;
import dev.facet.model.npy.Npy;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SamplerSpec;
import dev.facet.model.spec.SpecJson;
import dev.facet.model.testing.JobRows;
import dev.facet.model.testing.Servers;
import dev.facet.worker.diffusion.TinyRun;
import dev.facet.worker.diffusion.noise.Randomness;
import dev.facet.worker.diffusion.sampling.SampleOutcome;
import dev.facet.worker.diffusion.sampling.SampleOutcome.Drawn;
import dev.facet.worker.diffusion.sampling.SampleRequest;
import dev.facet.worker.diffusion.sampling.Sampler;
import dev.facet.worker.diffusion.unet.InitialWeights;
import dev.facet.worker.diffusion.unet.WeightLayout;
import dev.facet.worker.recording.SampleRecorder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A drawing of 100 steps and frames at each 25th, which goes as far as a test lets it. */
class NewestFrameIT {

    private static final JobRows rows = JobRows.in(Servers.isolated().postgres());
    private static final RunSpec RUN = TinyRun.sos("\"steps\": 1", "\"timesteps\": 100", 0);
    private static final Sampler SAMPLER =
            new Sampler(RUN, InitialWeights.draw(WeightLayout.of(RUN.model()), new Randomness(3)), TinyRun.CPU);
    private static final int PIXELS = 64;
    private static final int FRAMES = 5;
    private static final SampleRequest REQUEST = SampleRequest.of(
                    List.of(new Condition(2, 5), new Condition(6, 1)),
                    1,
                    SpecJson.read("{\"method\": \"DDPM\"}", SamplerSpec.class),
                    7)
            .filmed(FRAMES);
    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final Duration NEVER = Duration.ofDays(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore steps = new Semaphore(0);
    private final UUID set = UUID.randomUUID();
    private JobLeases leases;
    private SampleRecorder recorder;
    private Claim claim;

    @BeforeEach
    void queueADrawing() {
        rows.jdbc().sql("truncate experiment, job, worker cascade").update();
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(JdbcClient.class, rows::jdbc);
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(rows.dataSource()));
        context.registerBean(
                DataSourceTransactionManager.class, () -> new DataSourceTransactionManager(rows.dataSource()));
        context.registerBean(RetryPolicy.class, () -> new RetryPolicy(5, Duration.ZERO, Duration.ZERO));
        context.register(JobLeases.class, SampleRecorder.class);
        context.refresh();
        leases = context.getBean(JobLeases.class);
        recorder = context.getBean(SampleRecorder.class);
        UUID id = UUID.randomUUID();
        UUID training = rows.queue(new JobSpec.Train(id), 0);
        rows.jdbc()
                .sql("insert into experiment (id, name, labels, priority, request, run_count)"
                        + " values (?, 'one', '{}', 0, '{}', 1)")
                .param(id)
                .update();
        rows.jdbc()
                .sql("insert into run (id, experiment_id, job_id, ordinal, spec, spec_hash, seed, parameters, images,"
                        + " total_steps) values (?, ?, ?, 0, '{}', repeat('a', 64), 7, '{}', 1, 40)")
                .params(id, id, training)
                .update();
        UUID job = rows.queue(new JobSpec.Sample(set), 0);
        rows.jdbc()
                .sql("insert into sample_set (id, run_id, job_id, spec, checkpoint_step, images)"
                        + " values (?, ?, ?, '{}', 1, 2)")
                .params(set, id, job)
                .update();
        claim = claim();
    }

    @AfterEach
    void letGo() {
        steps.release(100_000);
        threads.close();
    }

    @AfterAll
    static void close() {
        SAMPLER.close();
        rows.close();
    }

    private Claim claim() {
        return leases.claim(new Slot(
                        UUID.randomUUID(), "host/1", List.of("SAMPLE"), Set.of(Lane.values()), Duration.ofHours(1)))
                .orElseThrow();
    }

    private NewestFrame frames(Duration every, NewestFrame.Store store) {
        return NewestFrame.of(
                "a test",
                (_, _) -> {
                    steps.acquireUninterruptibly();
                    return true;
                },
                every,
                store);
    }

    /** As the handler does, by the right to an attempt. */
    private NewestFrame.Store storeBy(Claim claim) {
        return (number, values) -> {
            FencedWrite write = () -> recorder.newestFrame(set, number, new Npy(values, 2, 8, 8));
            leases.write(claim, write);
        };
    }

    private Future<SampleOutcome> draw(NewestFrame frames) {
        return threads.submit(() -> SAMPLER.sample(REQUEST, 2, frames));
    }

    private static Drawn undisturbed() {
        return (Drawn) SAMPLER.sample(REQUEST, 2, (_, _) -> true);
    }

    private record Row(int number, Npy array) {}

    private Optional<Row> row() {
        return rows.jdbc()
                .sql("select number, array_bytes from sample_frame where sample_set_id = ?")
                .param(set)
                .query((row, _) -> {
                    try {
                        return new Row(
                                row.getInt("number"), Npy.read(new ByteArrayInputStream(row.getBytes("array_bytes"))));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .optional();
    }

    private Row awaitFrame(int number) {
        await().until(() -> row().filter(row -> row.number() == number).isPresent());
        return row().orElseThrow();
    }

    private static float[] frame(Drawn drawn, int number) {
        var values = new float[2 * PIXELS];
        for (int image = 0; image < 2; image++) {
            System.arraycopy(drawn.film(), (image * FRAMES + number) * PIXELS, values, image * PIXELS, PIXELS);
        }
        return values;
    }

    @Test
    void theNewestFrameIsThereWhileItIsDrawnWithTheBitsOfTheFilmAndGoesWithTheEnd() throws Exception {
        try (var frames = frames(OFTEN, storeBy(claim))) {
            var drawing = draw(frames);
            Row noise = awaitFrame(0);
            steps.release(30);
            Row first = awaitFrame(1);
            steps.release(50);
            Row third = awaitFrame(3);
            steps.release(100);
            var drawn = (Drawn) drawing.get();
            Row last = awaitFrame(4);

            for (Row row : List.of(noise, first, third, last)) {
                assertThat(row.array().shape()).containsExactly(2, 8, 8);
                assertThat(row.array().values())
                        .as("frame %d", row.number())
                        .containsExactly(frame(drawn, row.number()));
            }
            assertThat(last.array().values()).containsExactly(drawn.images());
            assertThat(drawn.images()).containsExactly(undisturbed().images());
            assertThat(drawn.film()).containsExactly(undisturbed().film());
        }
        leases.succeed(claim, FencedWrite.nothing());

        assertThat(row()).isEmpty();
    }

    @Test
    void anAttemptThatHasEndedLeavesNoFrameAndStoresNone() throws Exception {
        var refused = new AtomicInteger();
        NewestFrame.Store byTheFirst = storeBy(claim);
        try (var frames = frames(OFTEN, (number, values) -> {
            try {
                byTheFirst.write(number, values);
            } catch (RuntimeException e) {
                refused.incrementAndGet();
                throw e;
            }
        })) {
            var drawing = draw(frames);
            steps.release(60);
            awaitFrame(2);

            leases.fail(claim, Fault.INFRASTRUCTURE, "the worker is gone");
            assertThat(row()).isEmpty();
            Claim again = claim();
            assertThat(again.attempt()).isEqualTo(2);
            steps.release(30);
            await().until(() -> refused.get() == 1);

            assertThat(row()).isEmpty();
            try (var second = frames(OFTEN, storeBy(again))) {
                var drawnAgain = draw(second);
                steps.release(1000);
                awaitFrame(4);
                assertThat(((Drawn) drawnAgain.get()).film()).containsExactly(((Drawn) drawing.get()).film());
            }
        }
        rows.cancel(claim.jobId());

        assertThat(row()).isEmpty();
        assertThat(refused).hasValue(1);
    }

    @Test
    void whatIsDrawnSoonerStoresNothing() throws Exception {
        steps.release(1000);
        var stored = new AtomicInteger();
        try (var frames = frames(NEVER, (_, _) -> stored.incrementAndGet())) {
            draw(frames).get();
        }

        assertThat(stored).hasValue(0);
    }

    @Test
    void whatCannotBeStoredBreaksNoDrawing() throws Exception {
        var tried = new AtomicInteger();
        try (var frames = frames(OFTEN, (_, _) -> {
            tried.incrementAndGet();
            throw new DataAccessResourceFailureException("the database is away");
        })) {
            var drawing = draw(frames);
            await().until(() -> tried.get() == 1);
            steps.release(1000);

            assertThat(((Drawn) drawing.get()).images())
                    .containsExactly(undisturbed().images());
        }
        assertThat(rows.status(claim.jobId())).isEqualTo(JobStatus.RUNNING);
        assertThat(tried).hasValue(1);
    }

    @Test
    void aStoreThatHangsHoldsUpNeitherTheDrawingNorItsEnd() throws Exception {
        var hanging = new Semaphore(0);
        try (var frames = frames(OFTEN, (_, _) -> hanging.acquireUninterruptibly())) {
            var drawing = draw(frames);
            await().until(hanging::hasQueuedThreads);
            steps.release(1000);

            assertThat(Arrays.copyOf(((Drawn) drawing.get()).images(), PIXELS))
                    .containsExactly(Arrays.copyOf(undisturbed().images(), PIXELS));
        }
        assertThat(hanging.hasQueuedThreads()).isTrue();
        hanging.release(1000);
    }
}
