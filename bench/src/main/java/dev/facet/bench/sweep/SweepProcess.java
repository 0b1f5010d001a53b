package dev.facet.bench.sweep;

import dev.facet.model.dataset.TrainingSet;
import dev.facet.model.spec.RunSpec;
import dev.facet.model.spec.SpecJson;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.training.Trainer;
import dev.facet.worker.diffusion.training.TrainingData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Trains a sweep's runs, so many side by side, each for some steps, whenever a line says so; answers with images a second. */
final class SweepProcess {

    private static final int BATCH = 32;
    private static final double PIXEL_STEPS = 1e6; // of each run in a round: some seconds at c = 16

    private SweepProcess() {}

    public static void main(String[] arguments) throws IOException {
        int channels = Integer.parseInt(arguments[0]);
        int size = Integer.parseInt(arguments[1]);
        int runs = Integer.parseInt(arguments[2]);
        int slots = Integer.parseInt(arguments[3]);
        var device = ComputeDevice.of(ComputeDevice.Choice.CPU, Integer.parseInt(arguments[4]));
        int steps = Math.max(2, (int) (PIXEL_STEPS / runs / BATCH / size / size * 16 / channels));
        var trainers = new ArrayList<Trainer>();
        for (int seed = 0; seed < runs; seed++) {
            trainers.add(trainer(channels, size, seed, device));
        }
        trainers.forEach(Trainer::next); // makes the kernels
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (input.readLine() != null) {
            long start = System.nanoTime();
            train(trainers, slots, steps);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println("rate " + runs * steps * BATCH / seconds);
        }
    }

    private static Trainer trainer(int channels, int size, int seed, ComputeDevice device) {
        RunSpec run = SpecJson.read("""
                {"dataset": {"kind": "BUMP", "size": %d}, "seed": %d,
                 "model": {"baseChannels": %d, "encoding": {"kind": "POSITIONAL", "dimension": 256}},
                 "training": {"steps": 1000000, "batchSize": %d}}
                """.formatted(size, seed, channels, BATCH), RunSpec.class);
        return Trainer.start(run, TrainingData.of(TrainingSet.draw(run.dataset(), seed)), device);
    }

    private static void train(Iterable<Trainer> trainers, int slots, int steps) {
        Queue<Trainer> waiting = new ConcurrentLinkedQueue<>();
        trainers.forEach(waiting::add);
        var threads = new ArrayList<Thread>();
        for (int slot = 0; slot < slots; slot++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (Trainer trainer = waiting.poll(); trainer != null; trainer = waiting.poll()) {
                    for (int i = 0; i < steps; i++) {
                        trainer.next();
                    }
                }
            }));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
