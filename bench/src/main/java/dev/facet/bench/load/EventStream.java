package dev.facet.bench.load;

import dev.facet.bench.service.FacetHttp;
import dev.facet.model.spec.SpecJson;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** One watcher of a run. */
final class EventStream implements Flow.Subscriber<String> {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final StreamsBenchmark.Writer writer;
    private final List<Double> milliseconds = new ArrayList<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private volatile boolean open;
    private volatile boolean toldTheEnd;
    private String event = "";
    private long next;
    private boolean inOrder = true;

    private EventStream(StreamsBenchmark.Writer writer) {
        this.writer = writer;
    }

    static EventStream open(FacetHttp api, StreamsBenchmark.Writer writer) {
        var stream = new EventStream(writer);
        CompletableFuture<HttpResponse<Void>> answer = CLIENT.sendAsync(
                api.request("/api/v1/runs/" + writer.runId() + "/events").build(),
                BodyHandlers.fromLineSubscriber(stream));
        var _ = answer.exceptionally(e -> {
            stream.onError(e);
            return null;
        });
        return stream;
    }

    /** Whether it was told something. */
    boolean isOpen() {
        if (ended.isCompletedExceptionally()) {
            throw new IllegalStateException("a stream broke off", ended.exceptionNow());
        }
        return open;
    }

    void awaitEnd() {
        ended.orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** From the commit of each point to its arrival. */
    List<Double> milliseconds() {
        return milliseconds;
    }

    /** Whether it told all the points, each once and in order, and the end. */
    boolean isWhole(int points) {
        return inOrder && next == points && toldTheEnd;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        open = true;
        if (line.startsWith("event:")) {
            event = line.substring("event:".length());
        } else if (line.startsWith("data:") && event.equals("metric")) {
            long now = System.nanoTime();
            long step =
                    SpecJson.parse(line.substring("data:".length())).get("step").longValue();
            inOrder &= step == next++;
            // The writer may not have looked at the clock yet after its commit.
            long committed = writer.committed().get(Math.toIntExact(step));
            milliseconds.add(committed == 0 ? 0 : (now - committed) / 1e6);
        } else if (line.startsWith("data:") && event.equals("status")) {
            toldTheEnd |= line.contains("SUCCEEDED");
        }
    }

    @Override
    public void onError(Throwable e) {
        ended.completeExceptionally(e);
    }

    @Override
    public void onComplete() {
        ended.complete(true);
    }
}
