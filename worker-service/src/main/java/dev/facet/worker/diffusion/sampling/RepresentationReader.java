package dev.facet.worker.diffusion.sampling;

import dev.facet.model.dataset.Condition;
import dev.facet.model.dataset.ImageRenderer;
import dev.facet.model.spec.Layer;
import dev.facet.model.spec.RepresentationSource;
import dev.facet.model.spec.RepresentationSpec;
import dev.facet.model.spec.RunSpec;
import dev.facet.worker.diffusion.noise.Randomness;
import dev.facet.worker.diffusion.noise.Randomness.Purpose;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.torch.Lanes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a layer makes of conditions, averaged over draws, on all lanes (science: section 4). The same request gives the same
 * numbers, bit for bit, whatever the number of lanes.
 */
public final class RepresentationReader implements AutoCloseable {

    private final TrainedModel model;
    private final Lanes lanes;
    private final ImageRenderer renderer;

    /**
     * @param run what the weights were trained for
     * @param trained flat weights in the order of the run's layout
     */
    public RepresentationReader(RunSpec run, float[] trained, ComputeDevice device) {
        model = new TrainedModel(run, trained, device);
        lanes = device.lanes();
        renderer = ImageRenderer.of(run.dataset());
    }

    /**
     * @param features length of the layer's output for one image
     * @param progress hears of each denoising step, of one at a time
     * @return [conditions, features]; empty: the progress stopped it
     */
    public Optional<double[]> read(
            List<Condition> conditions, RepresentationSpec spec, int features, Progress progress) {
        var reading = new Reading(conditions, spec, features, progress);
        var chains = new ArrayList<Chain>();
        for (int i = 0; i < lanes.count(); i++) {
            chains.add(new Chain(reading));
        }
        lanes.takeTurns(chains);
        return reading.result();
    }

    /** Draws that one call takes: of neighbouring conditions, all draws of each, or of one condition, some. */
    private record Batch(int firstCondition, int count, int from, int to) {}

    /** What the chains share. */
    private final class Reading {
        private final List<Condition> conditions;
        private final RepresentationSpec spec;
        private final int features;
        private final Progress progress;
        private final double[] sums; // [conditions, features]
        private final Randomness randomness;
        private int begun;
        private long done;
        private boolean stopped;

        Reading(List<Condition> conditions, RepresentationSpec spec, int features, Progress progress) {
            this.conditions = conditions;
            this.spec = spec;
            this.features = features;
            this.progress = progress;
            this.sums = new double[Math.multiplyExact(conditions.size(), features)];
            this.randomness = new Randomness(spec.seed());
        }

        /** The batches of the next conditions, one after the other; empty: there are none left. */
        synchronized List<Batch> next() {
            if (stopped || begun == conditions.size()) {
                return List.of();
            }
            int first = begun;
            int draws = spec.perCondition();
            int count = Math.min(Math.max(1, model.callLimit() / draws), conditions.size() - first);
            begun += count;
            var batches = new ArrayList<Batch>();
            for (int from = 0; from < draws; from += model.callLimit()) {
                batches.add(new Batch(first, count, from, Math.min(draws, from + model.callLimit())));
            }
            return batches;
        }

        List<Denoising> samples(Batch batch, RepresentationSource.Sampled source) {
            var samples = new ArrayList<Denoising>();
            for (SampleRequest.Image image : images(batch)) {
                samples.add(Denoising.start(model, image, source.sampler()));
            }
            return samples;
        }

        List<NoisedImage> noised(Batch batch, int t) {
            double signal = Math.sqrt(model.schedule().alphaBar(t));
            double sigma = Math.sqrt(1 - model.schedule().alphaBar(t));
            var noised = new ArrayList<NoisedImage>();
            for (SampleRequest.Image image : images(batch)) {
                double[] v = renderer.render(image.condition());
                var x = new double[v.length];
                var noise = new Randomness(image.seed()).stream(Purpose.SAMPLE_NOISE, t);
                Randomness.fillNormal(noise, x, 0, x.length);
                for (int i = 0; i < x.length; i++) {
                    x[i] = signal * (2 * v[i] - 1) + sigma * x[i];
                }
                noised.add(new NoisedImage(x, t, image.condition()));
            }
            return noised;
        }

        /** With the seeds that a sampling of the same conditions gives to the same draws. */
        private List<SampleRequest.Image> images(Batch batch) {
            var images = new ArrayList<SampleRequest.Image>();
            for (int k = batch.firstCondition; k < batch.firstCondition + batch.count; k++) {
                for (int draw = batch.from; draw < batch.to; draw++) {
                    long seed = randomness.sampleSeed((long) k * spec.perCondition() + draw);
                    images.add(new SampleRequest.Image(conditions.get(k), seed));
                }
            }
            return images;
        }

        /** Conditions of one batch are in no other batch at the same time. */
        void add(Batch batch, float[] outputs) {
            int draws = batch.to - batch.from;
            for (int row = 0; row < outputs.length / features; row++) {
                int at = (batch.firstCondition + row / draws) * features;
                for (int i = 0; i < features; i++) {
                    sums[at + i] += (double) outputs[row * features + i] / spec.perCondition();
                }
            }
        }

        /** Whether to go on. */
        synchronized boolean advanced(Batch batch, int steps) {
            if (!stopped) {
                done += (long) batch.count * (batch.to - batch.from);
                stopped = !progress.goOn(done, (long) conditions.size() * spec.perCondition() * steps);
            }
            return !stopped;
        }

        synchronized Optional<double[]> result() {
            return stopped ? Optional.empty() : Optional.of(sums);
        }
    }

    /** Batch after batch, a call of the network at a time. */
    private final class Chain implements BooleanSupplier {
        private final Reading reading;
        private final Layer layer;
        private final Denoiser denoiser = new Denoiser(model);
        private final List<Batch> batches = new ArrayList<>();
        private @Nullable List<Denoising> samples;

        Chain(Reading reading) {
            this.reading = reading;
            this.layer = reading.spec.layer();
        }

        @Override
        public boolean getAsBoolean() {
            if (batches.isEmpty()) {
                batches.addAll(reading.next());
                if (batches.isEmpty()) {
                    return false;
                }
            }
            Batch batch = batches.getFirst();
            return switch (reading.spec.source()) {
                case RepresentationSource.Noised(int t) -> read(batch, reading.noised(batch, t), 1);
                case RepresentationSource.Sampled source -> sample(batch, source);
            };
        }

        private boolean sample(Batch batch, RepresentationSource.Sampled source) {
            if (samples == null) {
                samples = reading.samples(batch, source);
            }
            int steps = samples.getFirst().steps();
            if (!samples.getFirst().isAtLastStep()) {
                denoiser.advance(samples);
                return reading.advanced(batch, steps);
            }
            List<NoisedImage> states = samples.stream().map(Denoising::state).toList();
            samples = null;
            return read(batch, states, steps);
        }

        private boolean read(Batch batch, List<NoisedImage> images, int steps) {
            reading.add(batch, denoiser.layer(images, layer));
            batches.removeFirst();
            return reading.advanced(batch, steps);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
