package dev.facet.bench;

import dev.facet.bench.engine.CaseFolder;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.diffusion.encoding.ConditionEncoding;
import dev.facet.worker.diffusion.noise.NoiseSchedule;
import dev.facet.worker.diffusion.noise.Randomness;
import dev.facet.worker.diffusion.noise.Randomness.Purpose;
import dev.facet.worker.diffusion.training.BatchSource;
import dev.facet.worker.diffusion.training.TrainingData;
import dev.facet.worker.diffusion.unet.InitialWeights;
import dev.facet.worker.diffusion.unet.WeightLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The network and the batch that all engines are given.
 *
 * @param channels base channels of the network
 * @param size side of the images
 * @param attention whether it attends at full resolution
 * @param batch images of a training step
 */
record Subject(int channels, int size, boolean attention, int batch) {

    /** The run that Facet trains: bumps, everything by default, and as long as it takes. */
    RunSpec run() {
        return SpecJson.read("""
                {"dataset": {"kind": "BUMP", "size": %d},
                 "model": {"baseChannels": %d, "attentionLevels": [%s1, 2, 3]},
                 "training": {"steps": 1000000, "batchSize": %d}}
                """.formatted(size, channels, attention ? "0, " : "", batch), RunSpec.class);
    }

    /** Writes what the engines compute with; the batches are those that Facet's trainer makes by itself. */
    CaseFolder write() throws IOException {
        RunSpec run = run();
        var folder = new CaseFolder(Files.createTempDirectory("facet-bench"));
        Files.writeString(folder.path().resolve(CaseFolder.RUN), SpecJson.text(run));
        var layout = WeightLayout.of(run.model());
        Files.write(
                folder.path().resolve(CaseFolder.LAYOUT),
                layout.tensors().stream()
                        .map(tensor -> "%s %d %s"
                                .formatted(
                                        tensor.name(),
                                        tensor.count(),
                                        tensor.shape().stream()
                                                .map(Object::toString)
                                                .collect(Collectors.joining(","))))
                        .toList());
        folder.write(CaseFolder.WEIGHTS, InitialWeights.draw(layout, new Randomness(run.seed())));

        var batches = new BatchSource(run, TrainingData.of(TrainingSet.draw(run.dataset(), run.seed())));
        for (int i = 0; i < CaseFolder.BATCHES; i++) {
            BatchSource.Batch batch = batches.at(i);
            folder.write(CaseFolder.batch("noised", i), batch.noised());
            folder.write(CaseFolder.batch("embedding", i), batch.embedding());
            folder.write(CaseFolder.batch("noise", i), batch.noise());
        }
        writeSampling(folder, run);
        return folder;
    }

    private void writeSampling(CaseFolder folder, RunSpec run) throws IOException {
        var schedule =
                NoiseSchedule.of(run.diffusion().schedule(), run.diffusion().timesteps());
        var encoding =
                new ConditionEncoding(run.model().encoding(), run.dataset().extent());
        int d = encoding.width() / 3;
        var times = new double[(schedule.timesteps() + 1) * d];
        for (int t = 0; t <= schedule.timesteps(); t++) {
            encoding.encodeTime(t, times, t * d);
        }
        folder.write(CaseFolder.TIMES, ConditionEncoding.toFloats(times));

        var conditions = ConditionPlane.of(run.dataset()).conditions();
        var labels = new double[CaseFolder.IMAGES * 2 * d];
        var start = new double[CaseFolder.IMAGES * size * size];
        var seeds = new Randomness(run.seed());
        for (int i = 0; i < CaseFolder.IMAGES; i++) {
            var whole = new double[encoding.width()];
            encoding.encodeCondition(conditions.get(i).x(), conditions.get(i).y(), whole, 0);
            System.arraycopy(whole, d, labels, i * 2 * d, 2 * d);
            var noise = new Randomness(seeds.sampleSeed(i)).stream(Purpose.SAMPLE_NOISE, schedule.timesteps());
            Randomness.fillNormal(noise, start, i * size * size, size * size);
        }
        folder.write(CaseFolder.CONDITIONS, ConditionEncoding.toFloats(labels));
        folder.write(CaseFolder.START, ConditionEncoding.toFloats(start));

        Files.write(
                folder.path().resolve(CaseFolder.SETTINGS),
                Stream.of(
                                "size=" + size,
                                "batch=" + batch,
                                "width=" + encoding.width(),
                                "rate=" + run.training().learningRate(),
                                "decay=" + run.training().weightDecay(),
                                "ema=" + run.training().ema(),
                                "alphaBars="
                                        + IntStream.rangeClosed(0, schedule.timesteps())
                                                .mapToObj(t -> Double.toString(schedule.alphaBar(t)))
                                                .collect(Collectors.joining(",")))
                        .toList());
    }

    /** Removes what {@link #write} wrote. */
    static void delete(CaseFolder folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.path())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
