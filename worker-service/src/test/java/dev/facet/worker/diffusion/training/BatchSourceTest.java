package dev.facet.worker.diffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.spec.RunSpec;
import dev.facet.worker.diffusion.TinyRun;
import dev.facet.worker.diffusion.training.BatchSource.Batch;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchSourceTest {

    private static final int IMAGES = 8;
    private static final int PIXELS = 64;
    private static final int WIDTH = 48;

    @Test
    void aBatchIsAFunctionOfSeedAndStep() {
        Batch batch = source("", 1).at(5);

        BatchSource again = source("", 1);
        again.at(0);
        assertThat(again.at(5)).usingRecursiveComparison().isEqualTo(batch);
        assertThat(source("", 2).at(5).noise()).isNotEqualTo(batch.noise());
        assertThat(source("", 1).at(6).noise()).isNotEqualTo(batch.noise());
    }

    /** Of two time steps the first leaves sqrt(0.95) of the image: linear betas 1e-4 and 0.02, times 1000 / 2. */
    @Test
    void theNetworkSeesImagesFromMinusOneToOneUnderNoise() {
        double signal = Math.sqrt(0.95);
        double sigma = Math.sqrt(0.05);
        float darkest = 1;
        float lightest = -1;
        for (int step = 0; step < 20; step++) {
            Batch batch = source("\"timesteps\": 2", 1).at(step);
            for (int i = 0; i < IMAGES; i++) {
                if (batch.embedding()[i * WIDTH] != (float) Math.sin(1)) {
                    continue; // the second time step
                }
                for (int k = i * PIXELS; k < (i + 1) * PIXELS; k++) {
                    float x0 = (float) ((batch.noised()[k] - sigma * batch.noise()[k]) / signal);
                    darkest = Math.min(darkest, x0);
                    lightest = Math.max(lightest, x0);
                }
            }
        }
        assertThat(darkest).isEqualTo(-1, within(1e-5f));
        assertThat(lightest).isEqualTo(1, within(1e-5f));
    }

    @Test
    void labelsAreDroppedAsOftenAsAskedAndTimeStepsNever() {
        BatchSource source = source("\"labelDrop\": 0.25", 1);
        int dropped = 0;
        int steps = 500;
        for (int step = 0; step < steps; step++) {
            float[] embedding = source.at(step).embedding();
            for (int i = 0; i < IMAGES; i++) {
                float[] time = Arrays.copyOfRange(embedding, i * WIDTH, i * WIDTH + 16);
                float[] label = Arrays.copyOfRange(embedding, i * WIDTH + 16, (i + 1) * WIDTH);
                assertThat(IntStream.range(0, 16).anyMatch(k -> time[k] != 0)).isTrue();
                dropped += IntStream.range(0, 32).allMatch(k -> label[k] == 0) ? 1 : 0;
            }
        }
        double n = steps * IMAGES;
        assertThat(dropped / n).isEqualTo(0.25, within(5 * Math.sqrt(0.25 * 0.75 / n)));
    }

    private static BatchSource source(String diffusion, long seed) {
        RunSpec run = TinyRun.sos("\"batchSize\": 8", diffusion, seed);
        return new BatchSource(run, TrainingData.of(TrainingSet.draw(run.dataset(), seed)));
    }
}
