package dev.facet.worker.intake;

import dev.facet.model.job.Claim;
import dev.facet.model.job.Slot;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What one slot does next. Used by one thread; {@link #wake} by any. */
public final class SlotIntake {

    private final Slot slot;
    private final Supplier<Optional<Claim>> table;
    private final TokenQueue tokens;
    private final Duration pollEvery;
    private long askedAt;

    SlotIntake(Slot slot, Supplier<Optional<Claim>> table, TokenQueue tokens, Duration pollEvery) {
        this.slot = slot;
        this.table = () -> {
            askedAt = System.nanoTime();
            return table.get();
        };
        this.tokens = tokens;
        this.pollEvery = pollEvery;
    }

    /**
     * Claims the best waiting job; where there is none, waits for a token, then claims and acknowledges. Holds no token when
     * it returns a claim.
     *
     * @return empty: there was nothing for a while, or {@link #wake} was called; ask again
     */
    public Optional<Claim> next() throws InterruptedException {
        var claim = table.get();
        return claim.isPresent() ? claim : tokens.await(pollEvery, table);
    }

    /** Just before the last claim was asked for, on {@link System#nanoTime()}: its lease has begun since, not before. */
    public long askedAt() {
        return askedAt;
    }

    /** What the slot may claim together with the end of a job. */
    public Slot slot() {
        return slot;
    }

    public void wake() {
        tokens.wake();
    }
}
