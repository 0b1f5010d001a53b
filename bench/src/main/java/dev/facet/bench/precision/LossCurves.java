package dev.facet.bench.precision;

import dev.facet.bench.Medians;
import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SpecJson;
import dev.facet.model.spec.TrainingSpec.Precision;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.training.Trainer;
import dev.facet.worker.diffusion.training.TrainingData;
import java.util.Locale;

/**
 * The same training in single precision and in bf16: same seed, so same first weights, batches and noise. The two take their steps in
 * turn, so that both meet the same machine. Prints the mean losses of each tenth of the steps, then how long a step takes.
 *
 * <pre>bench/run precision [steps [channels]]</pre>
 */
final class LossCurves {

    private static final int SIZE = 16;
    private static final int BATCH = 32;
    private static final int ROWS = 10;

    private LossCurves() {}

    public static void main(String[] arguments) {
        int steps = argument(arguments, 0, 300);
        int channels = argument(arguments, 1, 16);
        if (steps < ROWS) {
            throw new IllegalArgumentException("at least %d steps, one for each row of the table".formatted(ROWS));
        }
        var device =
                ComputeDevice.of(ComputeDevice.Choice.CPU, Runtime.getRuntime().availableProcessors());
        print("%d steps, c = %d, %d x %d, batch %d", steps, channels, SIZE, SIZE, BATCH);
        print("%11s %9s %9s %11s", "steps", "fp32", "bf16", "difference");
        try (var single = new Curve(run(Precision.FLOAT32, steps, channels), device);
                var narrow = new Curve(run(Precision.BFLOAT16, steps, channels), device)) {
            int printed = 0;
            for (int step = 0; step < steps; step++) {
                (step % 2 == 0 ? single : narrow).take();
                (step % 2 == 0 ? narrow : single).take();
                if ((step + 1) * ROWS / steps > step * ROWS / steps) {
                    double a = single.meanSince(printed);
                    double b = narrow.meanSince(printed);
                    print("%5d-%5d %9.4f %9.4f %+9.1f %%", printed + 1, step + 1, a, b, 100 * (b / a - 1));
                    printed = step + 1;
                }
            }
            double ratio = Medians.of(ratios(narrow.milliseconds, single.milliseconds));
            print(
                    "a step takes %.1f ms in fp32 and %.1f ms in bf16 (medians); bf16 / fp32 %.2f (median of the pairs)",
                    Medians.of(single.milliseconds), Medians.of(narrow.milliseconds), ratio);
        }
    }

    private static double[] ratios(double[] numerators, double[] denominators) {
        var ratios = new double[numerators.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = numerators[i] / denominators[i];
        }
        return ratios;
    }

    private static RunSpec run(Precision precision, int steps, int channels) {
        return SpecJson.read("""
                {"dataset": {"kind": "SOS", "size": %d}, "model": {"baseChannels": %d},
                 "training": {"steps": %d, "batchSize": %d, "learningRate": 1e-3, "precision": "%s"}}
                """.formatted(SIZE, channels, steps, BATCH, precision), RunSpec.class);
    }

    private static int argument(String[] arguments, int index, int standard) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : standard;
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** One of the two trainings, and what was seen of its steps. */
    private static final class Curve implements AutoCloseable {
        private final Trainer trainer;
        private final double[] losses;
        private final double[] milliseconds;

        Curve(RunSpec run, ComputeDevice device) {
            var images = TrainingData.of(TrainingSet.draw(run.dataset(), run.seed()));
            trainer = Trainer.start(run, images, device);
            int steps = run.training().totalSteps(images.count());
            losses = new double[steps];
            milliseconds = new double[steps];
        }

        void take() {
            int step = trainer.step();
            long start = System.nanoTime();
            losses[step] = trainer.next().loss();
            milliseconds[step] = (System.nanoTime() - start) / 1e6;
        }

        /** Mean of the losses from this step on, counted from 0. */
        double meanSince(int from) {
            double sum = 0;
            for (int i = from; i < trainer.step(); i++) {
                sum += losses[i];
            }
            return sum / (trainer.step() - from);
        }

        @Override
        public void close() {
            trainer.close();
        }
    }
}
