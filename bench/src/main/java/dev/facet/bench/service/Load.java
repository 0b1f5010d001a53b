package dev.facet.bench.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients that each ask for images, wait for them, and ask again.
 *
 * @param run whose model draws
 * @param images of a request
 * @param steps denoising steps of DDIM
 */
record Load(FacetHttp api, String run, int clients, int images, int steps) {

    /** What the clients saw: milliseconds from each POST to its finished images, and the time that all took. */
    record Seen(List<Double> latencies, double seconds, int images) {

        /** The latency that this share of the requests did not exceed, in milliseconds. */
        double percentile(double share) {
            List<Double> sorted = latencies.stream().sorted().toList();
            return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
        }

        double imagesPerSecond() {
            return latencies.size() * images / seconds;
        }
    }

    /** Asks for so long; who waits then still gets its images. */
    Seen last(Duration duration) {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        var latencies = new ArrayList<Double>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = new ArrayList<Future<List<Double>>>();
            for (int client = 0; client < clients; client++) {
                long seed = client;
                asking.add(threads.submit(() -> ask(seed, end)));
            }
            for (Future<List<Double>> client : asking) {
                latencies.addAll(client.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return new Seen(latencies, (System.nanoTime() - begin) / 1e9, images);
    }

    private List<Double> ask(long seed, long end) {
        var latencies = new ArrayList<Double>();
        while (System.nanoTime() < end) {
            long before = System.nanoTime();
            String sample = api.post("/runs/" + run + "/samples", """
                            {"conditions": [{"x": %d, "y": 7}], "perCondition": %d, "seed": %d, "sampler": {"method": "DDIM", "steps": %d}}""".formatted(
                                    seed % 8, images, seed * 1_000 + latencies.size(), steps))
                    .get("id")
                    .stringValue();
            FacetHttp.until(() -> isDrawn(sample));
            latencies.add((System.nanoTime() - before) / 1e6);
        }
        return latencies;
    }

    private boolean isDrawn(String sample) {
        String status = api.get("/samples/" + sample + "?wait=60").get("status").stringValue();
        if (status.equals("FAILED")) {
            throw new IllegalStateException("sample set " + sample + " failed");
        }
        return status.equals("SUCCEEDED");
    }
}
