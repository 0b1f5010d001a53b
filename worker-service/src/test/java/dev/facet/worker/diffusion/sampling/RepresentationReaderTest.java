package dev.facet.worker.diffusion.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.facet.model.dataset.Condition;
import dev.facet.model.dataset.ImageRenderer;
import dev.facet.model.spec.Layer;
import dev.facet.model.spec.RepresentationSource.Sampled;
import dev.facet.model.spec.RepresentationSpec;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.diffusion.TinyRun;
import dev.facet.worker.diffusion.encoding.ConditionEncoding;
import dev.facet.worker.diffusion.noise.NoiseSchedule;
import dev.facet.worker.diffusion.noise.Randomness;
import dev.facet.worker.diffusion.noise.Randomness.Purpose;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.unet.InitialWeights;
import dev.facet.worker.diffusion.unet.UNet;
import dev.facet.worker.diffusion.unet.WeightLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepresentationReaderTest {

    private static final RunSpec RUN = TinyRun.sos("\"steps\": 1", "\"timesteps\": 100", 0);
    private static final WeightLayout LAYOUT = WeightLayout.of(RUN.model());
    private static final float[] WEIGHTS = InitialWeights.draw(LAYOUT, new Randomness(1));
    private static final ComputeDevice ONE_LANE = ComputeDevice.of(ComputeDevice.Choice.CPU, 1);
    private static final int SIZE = 8;
    private static final int PIXELS = SIZE * SIZE;

    private static final String NOISED = "{\"type\": \"NOISED\", \"t\": 30}";
    private static final String SAMPLED =
            "{\"type\": \"SAMPLED\", \"sampler\": {\"method\": \"DDIM\", \"steps\": 4, \"eta\": 1}}";

    /** 40 conditions: more than a call of 32 images takes, and 3 draws of each do not divide it. */
    @ParameterizedTest
    @ValueSource(strings = {NOISED, SAMPLED})
    void theNumbersAreTheSameBitForBitOnOneLaneAndOnTwo(String source) {
        RepresentationSpec spec = spec(Layer.DOWN2, source, 3, 7);

        double[] one = read(ONE_LANE, conditions(40), spec);

        assertThat(read(TinyRun.CPU, conditions(40), spec)).containsExactly(one);
        assertThat(Arrays.stream(one).distinct().count()).isGreaterThan(40 * 32);
    }

    /** As science, section 4, says: the layer of the network at x_t = √ᾱ (2v - 1) + √(1 - ᾱ) ε, in double precision. */
    @ParameterizedTest
    @EnumSource(Layer.class)
    void aNoisedReadingIsTheLayerOfTheNetworkOnTheConditionsOwnImageWithNoise(Layer layer) {
        RepresentationSpec spec = spec(layer, NOISED, 1, 5);

        double[] found = read(TinyRun.CPU, conditions(3), spec);

        assertThat(found).containsExactly(byHand(conditions(3), layer, 30, 1, 5), within(1e-4));
        assertThat(found).hasSize(3 * layer.features(RUN.model(), SIZE));
    }

    /** 32 images are one call: 33 draws of a condition are two. */
    @ParameterizedTest
    @CsvSource({"2", "32", "33", "70"})
    void aRepresentationIsTheMeanOverItsDrawsHoweverManyCallsTheyTake(int draws) {
        double[] found = read(TinyRun.CPU, conditions(2), spec(Layer.DOWN3, NOISED, draws, 3));

        assertThat(found).containsExactly(byHand(conditions(2), Layer.DOWN3, 30, draws, 3), within(1e-5));
    }

    /** So what was looked at can be drawn, and looked at as an image. */
    @Test
    void aSampledReadingLooksAtTheImagesThatASamplingOfTheSameSeedDraws() {
        RepresentationSpec spec = spec(Layer.UP1, SAMPLED, 2, 9);
        var request = SampleRequest.of(conditions(3), 2, ((Sampled) spec.source()).sampler(), spec.seed());
        int features = Layer.UP1.features(RUN.model(), SIZE);
        var expected = new double[3 * features];
        float[] drawn;
        try (var model = new TrainedModel(RUN, WEIGHTS, TinyRun.CPU);
                var sampler = new Sampler(RUN, WEIGHTS, TinyRun.CPU)) {
            var denoiser = new Denoiser(model);
            List<Denoising> samples = request.images().stream()
                    .map(image -> Denoising.start(model, image, request.sampler()))
                    .toList();
            while (!samples.getFirst().isAtLastStep()) {
                denoiser.advance(samples);
            }
            float[] outputs =
                    denoiser.layer(samples.stream().map(Denoising::state).toList(), Layer.UP1);
            for (int i = 0; i < outputs.length; i++) {
                expected[i / features / 2 * features + i % features] += outputs[i] / 2.0;
            }
            denoiser.advance(samples);
            drawn = ((SampleOutcome.Drawn) sampler.sample(request, 8, Progress.IGNORED)).images();
            for (int k = 0; k < samples.size(); k++) {
                assertThat(samples.get(k).pixels())
                        .containsExactly(Arrays.copyOfRange(drawn, k * PIXELS, (k + 1) * PIXELS));
            }
        }

        assertThat(read(TinyRun.CPU, conditions(3), spec)).containsExactly(expected, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {NOISED, SAMPLED})
    void anotherSeedIsAnotherNoise(String source) {
        double[] one = read(TinyRun.CPU, conditions(2), spec(Layer.DOWN3, source, 1, 1));

        assertThat(read(TinyRun.CPU, conditions(2), spec(Layer.DOWN3, source, 1, 1)))
                .containsExactly(one);
        assertThat(read(TinyRun.CPU, conditions(2), spec(Layer.DOWN3, source, 1, 2)))
                .isNotEqualTo(one);
    }

    /** 10 conditions with 5 draws each are batches of 6 conditions, which are 30 images, and of 4. */
    @Test
    void progressCountsEachDenoisingStepOfEachDrawUpToAllOfThem() {
        var heard = new ArrayList<Long>();
        try (var reader = new RepresentationReader(RUN, WEIGHTS, ONE_LANE)) {
            reader.read(conditions(10), spec(Layer.DOWN3, SAMPLED, 5, 1), features(Layer.DOWN3), (done, total) -> {
                assertThat(total).isEqualTo(10 * 5 * 4);
                return heard.add(done);
            });
        }

        assertThat(heard).containsExactly(30L, 60L, 90L, 120L, 140L, 160L, 180L, 200L);
    }

    @ParameterizedTest
    @ValueSource(strings = {NOISED, SAMPLED})
    void whoeverStopsItGetsNothingAndIsNotAskedAgain(String source) {
        for (ComputeDevice device : List.of(ONE_LANE, TinyRun.CPU)) {
            var heard = new ArrayList<Long>();
            Optional<double[]> found;
            try (var reader = new RepresentationReader(RUN, WEIGHTS, device)) {
                found = reader.read(
                        conditions(100), spec(Layer.DOWN3, source, 1, 1), features(Layer.DOWN3), (done, _) -> {
                            heard.add(done);
                            return heard.size() < 2;
                        });
            }

            assertThat(found).isEmpty();
            assertThat(heard).containsExactly(32L, 64L);
        }
    }

    private static RepresentationSpec spec(Layer layer, String source, int draws, long seed) {
        return SpecJson.read(
                "{\"layer\": \"%s\", \"source\": %s, \"perCondition\": %d, \"seed\": %d}"
                        .formatted(layer, source, draws, seed),
                RepresentationSpec.class);
    }

    private static List<Condition> conditions(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Condition(i % 8, i / 16.0))
                .toList();
    }

    private static int features(Layer layer) {
        return layer.features(RUN.model(), SIZE);
    }

    private static double[] read(ComputeDevice device, List<Condition> conditions, RepresentationSpec spec) {
        try (var reader = new RepresentationReader(RUN, WEIGHTS, device)) {
            return reader.read(conditions, spec, features(spec.layer()), Progress.IGNORED)
                    .orElseThrow();
        }
    }

    private static double[] byHand(List<Condition> conditions, Layer layer, int t, int draws, long seed) {
        double alphaBar = NoiseSchedule.of(
                        RUN.diffusion().schedule(), RUN.diffusion().timesteps())
                .alphaBar(t);
        var renderer = ImageRenderer.of(RUN.dataset());
        var encoding =
                new ConditionEncoding(RUN.model().encoding(), RUN.dataset().extent());
        var x = new double[conditions.size() * draws * PIXELS];
        var code = new double[conditions.size() * draws * encoding.width()];
        for (int k = 0; k < conditions.size() * draws; k++) {
            Condition condition = conditions.get(k / draws);
            double[] image = renderer.render(condition);
            var noise = new Randomness(new Randomness(seed).sampleSeed(k)).stream(Purpose.SAMPLE_NOISE, t);
            for (int i = 0; i < PIXELS; i++) {
                x[k * PIXELS + i] =
                        Math.sqrt(alphaBar) * (2 * image[i] - 1) + Math.sqrt(1 - alphaBar) * noise.nextGaussian();
            }
            encoding.encodeTime(t, code, k * encoding.width());
            encoding.encodeCondition(condition.x(), condition.y(), code, k * encoding.width());
        }
        try (NDManager manager = TinyRun.CPU.newManager();
                var unet = new UNet(manager, LAYOUT)) {
            double[] outputs = unet.layers(
                            manager,
                            manager.create(WEIGHTS).toType(DataType.FLOAT64, false),
                            manager.create(x, new Shape(conditions.size() * draws, 1, SIZE, SIZE)),
                            manager.create(code, new Shape(conditions.size() * draws, encoding.width())))
                    .get(layer)
                    .toDoubleArray();
            int features = features(layer);
            var means = new double[conditions.size() * features];
            for (int i = 0; i < outputs.length; i++) {
                means[i / features / draws * features + i % features] += outputs[i] / draws;
            }
            return means;
        }
    }
}
