package dev.facet.worker.diffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.model.dataset.Condition;
import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SamplerSpec;
import dev.facet.model.spec.SamplerSpec.Clip;
import dev.facet.model.spec.SamplerSpec.Method;
import dev.facet.model.spec.SamplingSpec.Weights;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.diffusion.TinyRun;
import dev.facet.worker.diffusion.sampling.SampleOutcome.Drawn;
import dev.facet.worker.diffusion.sampling.SampleOutcome.Stopped;
import dev.facet.worker.diffusion.training.Trainer;
import dev.facet.worker.diffusion.training.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {

    private static final RunSpec RUN = TinyRun.sos(
            "\"steps\": 150, \"batchSize\": 16, \"learningRate\": 1e-2, \"rateSchedule\": \"ONE_CYCLE\"",
            "\"timesteps\": 100, \"labelDrop\": 0.1",
            0);
    private static final SamplerSpec DDIM = new SamplerSpec(Method.DDIM, 5, 0.5, 1, Clip.LAST_STEP);
    private static final List<Condition> CONDITIONS =
            IntStream.range(0, 20).mapToObj(i -> new Condition(i % 8, i / 3.0)).toList();
    private static final int PIXELS = 64;
    private static final Sampler SAMPLER = new Sampler(RUN, trained(), TinyRun.CPU);

    @AfterAll
    static void close() {
        SAMPLER.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 64})
    void theSameRequestGivesTheSameImagesWhateverTheBatchSize(int batchSize) {
        var request = SampleRequest.of(CONDITIONS, 1, DDIM, 7);

        float[] images = draw(request, batchSize);

        assertThat(images).containsExactly(draw(request, 20));
        assertThat(shadesOfGrey(images)).isGreaterThan(10); // whose last bits no clipping hides
    }

    @Test
    void anImageDoesNotDependOnItsPlaceInTheRequest() {
        List<SampleRequest.Image> images =
                new ArrayList<>(SampleRequest.of(CONDITIONS, 1, DDIM, 7).images());
        float[] forwards = draw(new SampleRequest(images, DDIM, 0), 20);
        float[] backwards = draw(new SampleRequest(images.reversed(), DDIM, 0), 7);

        for (int i = 0; i < images.size(); i++) {
            int mirrored = images.size() - 1 - i;
            assertThat(Arrays.copyOfRange(backwards, mirrored * PIXELS, (mirrored + 1) * PIXELS))
                    .containsExactly(Arrays.copyOfRange(forwards, i * PIXELS, (i + 1) * PIXELS));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"method\": \"DDPM\"}",
                "{\"method\": \"DDIM\", \"steps\": 20}",
                "{\"method\": \"DPM_SOLVER_PLUS_PLUS\", \"steps\": 10, \"eta\": 0.5}",
                "{\"method\": \"DPM_SOLVER_PLUS_PLUS\", \"steps\": 20, \"guidance\": 2}",
                "{\"method\": \"DDIM\", \"guidance\": 2}"
            })
    void imagesAreWithinTheirRangeAndFollowSeedAndCondition(String sampler) {
        SamplerSpec spec = SpecJson.read(sampler, SamplerSpec.class);
        var here = List.of(new Condition(2, 5));
        float[] image = draw(SampleRequest.of(here, 1, spec, 1), 8);

        assertThat(image).hasSize(PIXELS);
        for (float value : image) {
            assertThat(value).isBetween(0f, 1f);
        }
        assertThat(draw(SampleRequest.of(here, 1, spec, 1), 8)).containsExactly(image);
        assertThat(draw(SampleRequest.of(here, 1, spec, 2), 8)).isNotEqualTo(image);
        assertThat(draw(SampleRequest.of(List.of(new Condition(3, 5)), 1, spec, 1), 8))
                .isNotEqualTo(image);
    }

    @Test
    void guidanceOfZeroIgnoresTheCondition() {
        var unguided = new SamplerSpec(Method.DDIM, 5, 0, 0, Clip.LAST_STEP);
        float[] here = draw(SampleRequest.of(List.of(new Condition(2, 5)), 1, unguided, 1), 8);
        float[] there = draw(SampleRequest.of(List.of(new Condition(7, 1)), 1, unguided, 1), 8);

        assertThat(there).containsExactly(here);
    }

    @Test
    void samplesOfOneConditionDiffer() {
        float[] two = draw(SampleRequest.of(List.of(new Condition(2, 5)), 2, DDIM, 1), 8);

        assertThat(Arrays.copyOf(two, PIXELS)).isNotEqualTo(Arrays.copyOfRange(two, PIXELS, 2 * PIXELS));
    }

    /** As somebody sees them who looks after every call: here three batches, which two lanes draw at the same time. */
    @Test
    void framesAreSeenInOrderOnceAllImagesHaveThemAndAreThoseOfTheFilm() {
        var request = SampleRequest.of(CONDITIONS, 1, DDIM, 7).filmed(4);
        var seen = new ArrayList<Integer>();
        var frames = new ArrayList<float[]>();
        var drawn = (Drawn) SAMPLER.sample(request, 8, new Progress() {
            private @Nullable Film film;

            @Override
            public void filming(Film film) {
                this.film = film;
            }

            @Override
            public boolean goOn(long done, long total) {
                int newest = film.newest();
                if (newest >= 0 && (seen.isEmpty() || newest > seen.getLast())) {
                    seen.add(newest);
                    frames.add(film.frame(newest));
                }
                return true;
            }
        });

        assertThat(seen).isSorted().hasSizeGreaterThan(2).last().isEqualTo(3);
        for (int k = 0; k < seen.size(); k++) {
            for (int i = 0; i < CONDITIONS.size(); i++) {
                int from = (4 * i + seen.get(k)) * PIXELS;
                assertThat(Arrays.copyOfRange(frames.get(k), i * PIXELS, (i + 1) * PIXELS))
                        .as("frame %d of image %d", seen.get(k), i)
                        .containsExactly(Arrays.copyOfRange(drawn.film(), from, from + PIXELS));
            }
        }
    }

    @Test
    void aFrameIsThereOnceTheLastImageHasIt() {
        var film = new Film(2, 3, 1);
        film.take(0, new float[] {1});
        film.take(0, new float[] {2});

        assertThat(film.newest()).isEqualTo(-1);
        assertThatThrownBy(() -> film.frame(0)).isInstanceOf(IllegalArgumentException.class);
        film.take(1, new float[] {3});
        assertThat(film.newest()).isZero();
        assertThat(film.frame(0)).containsExactly(1, 3);
        assertThatThrownBy(() -> film.frame(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void snapshotsLeadFromTheNoiseToTheImageAndChangeNothing() {
        var request = SampleRequest.of(CONDITIONS, 1, DDIM, 7);
        var filmed = (Drawn) SAMPLER.sample(request.filmed(3), 8, Progress.IGNORED);

        assertThat(filmed.images()).containsExactly(draw(request, 20));
        assertThat(filmed.film()).hasSize(CONDITIONS.size() * 3 * PIXELS);
        for (int i = 0; i < CONDITIONS.size(); i++) {
            float[][] frames = new float[3][];
            for (int k = 0; k < 3; k++) {
                frames[k] = Arrays.copyOfRange(filmed.film(), (3 * i + k) * PIXELS, (3 * i + k + 1) * PIXELS);
            }
            assertThat(frames[2]).containsExactly(Arrays.copyOfRange(filmed.images(), i * PIXELS, (i + 1) * PIXELS));
            // Values are (x + 1) / 2 with x standard normal at first: 64 of them lie within 0.5 ± 0.5 · 5 / 8.
            assertThat(mean(frames[0])).isBetween(0.18, 0.82);
            assertThat(frames[1]).isNotEqualTo(frames[0]).isNotEqualTo(frames[2]);
        }
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Test
    void stoppingTakesEffectAfterTheDenoisingStepThatItIsAskedIn() {
        List<Long> heard = new ArrayList<>();
        var request = SampleRequest.of(CONDITIONS, 1, DDIM, 7);
        SampleOutcome outcome = SAMPLER.sample(request, 10, (done, total) -> {
            assertThat(total).isEqualTo(100);
            heard.add(done);
            return heard.size() < 7;
        });

        assertThat(outcome).isInstanceOf(Stopped.class);
        assertThat(heard).containsExactly(10L, 20L, 30L, 40L, 50L, 60L, 70L);
    }

    /** A little training, so that images are no longer black and white through clipping. */
    private static float[] trained() {
        var data = TrainingData.of(TrainingSet.draw(RUN.dataset(), 0));
        try (Trainer trainer = Trainer.start(RUN, data, TinyRun.CPU)) {
            for (int i = 0; i < 150; i++) {
                trainer.next();
            }
            return trainer.weights(Weights.RAW);
        }
    }

    private static int shadesOfGrey(float[] image) {
        int shades = 0;
        for (float value : image) {
            shades += value > 0 && value < 1 ? 1 : 0;
        }
        return shades;
    }

    private static float[] draw(SampleRequest request, int batchSize) {
        return ((Drawn) SAMPLER.sample(request, batchSize, Progress.IGNORED)).images();
    }
}
