package dev.facet.api.fuzz;

import dev.facet.model.spec.MalformedJsonException;
import dev.facet.model.spec.SpecJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Sends requests from some connections at once and looks at what comes back. */
final class Fuzz {

    private static final int CONNECTIONS = 4;
    private static final int TRIES = 5;
    private static final int TIDY_EVERY = 500;

    private final int port;
    private final Drafts drafts;
    private final Contract contract;
    private final Resources resources;
    private final Tidy tidy;
    private final Findings findings = new Findings();

    Fuzz(int port, Drafts drafts, Contract contract, Resources resources, Tidy tidy) {
        this.port = port;
        this.drafts = drafts;
        this.contract = contract;
        this.resources = resources;
        this.tidy = tidy;
    }

    /** Sends requests number {@code from} to below {@code to}. */
    Findings send(long from, long to) throws InterruptedException {
        var next = new AtomicLong(from);
        try (var executor = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                senders.add(executor.submit(() -> {
                    try (var wire = new Wire(port)) {
                        for (long number = next.getAndIncrement(); number < to; number = next.getAndIncrement()) {
                            send(drafts.make(number), wire);
                            if (number % TIDY_EVERY == TIDY_EVERY - 1) {
                                tidy.up();
                            }
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return findings;
    }

    private void send(Draft draft, Wire wire) {
        try {
            boolean last = draft.mutations.stream()
                    .anyMatch(mutation -> mutation instanceof ProtocolMutation || !mutation.reachesTheOperation());
            Reply reply = wire.exchange(draft.toBytes(), last, draft.method.equals("HEAD"));
            // What is refused before it is read to its end may be answered with a reset that overtakes the answer.
            for (int i = 0; reply.status() == 0 && last && i < TRIES; i++) {
                reply = wire.exchange(draft.toBytes(), true, draft.method.equals("HEAD"));
            }
            findings.add(draft, reply, contract.violations(draft, reply));
            learn(draft, reply);
        } catch (IOException e) {
            findings.addFailure(draft, e);
        }
    }

    private void learn(Draft draft, Reply reply) {
        if (reply.isAccepted()
                && draft.reachesItsOperation()
                && reply.mediaType().equals("application/json")) {
            try {
                resources.learn(draft.operation, SpecJson.parse(reply.text()));
            } catch (MalformedJsonException _) {
                // The contract has said so.
            }
        }
    }
}
