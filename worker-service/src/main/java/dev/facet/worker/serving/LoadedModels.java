package dev.facet.worker.serving;

import dev.facet.model.spec.SamplingSpec.Weights;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

/**
 * Models that stay loaded, the last used ones up to a limit. One that is lent is never closed: where all are, there are more
 * than the limit until one comes back. What several want at once is loaded once.
 *
 * @param <M> a loaded model; closing it frees its memory
 */
final class LoadedModels<M extends AutoCloseable> implements AutoCloseable {

    private final Map<ModelKey, Entry> entries = new LinkedHashMap<>(16, 0.75f, true); // the least recently used first
    private final int limit;
    private final BooleanSupplier isShort;
    private boolean closed;

    /**
     * @param limit models that stay although nobody uses them, at least 0
     * @param isShort whether somebody waits for memory: then none stays
     */
    LoadedModels(int limit, BooleanSupplier isShort) {
        this.limit = limit;
        this.isShort = isShort;
    }

    /** What a model is made of, which says all about it. */
    record ModelKey(String checkpointSha256, Weights weights) {}

    /** Makes a model that is not loaded yet. */
    @FunctionalInterface
    interface Loading<M> {
        M load() throws IOException;
    }

    private final class Entry {
        private final ModelKey key;
        private final CompletableFuture<M> model = new CompletableFuture<>();
        private int users;

        Entry(ModelKey key) {
            this.key = key;
        }
    }

    /** A model, until it is closed. */
    final class Loan implements AutoCloseable {
        private final Entry entry;
        private final boolean wasLoaded;

        private Loan(Entry entry, boolean wasLoaded) {
            this.entry = entry;
            this.wasLoaded = wasLoaded;
        }

        M model() {
            return entry.model.resultNow();
        }

        /** Whether the model was there, or on its way for somebody else. */
        boolean wasLoaded() {
            return wasLoaded;
        }

        @Override
        public void close() {
            giveBack(entry);
        }
    }

    /**
     * Lends a model.
     *
     * @throws IOException what loading it threw, for all who waited for it; the next one tries again
     */
    Loan borrow(ModelKey key, Loading<M> loading) throws IOException {
        Entry entry = new Entry(key);
        Entry present = enter(entry);
        if (present == entry) {
            load(entry, loading);
        }
        return lend(present, present != entry);
    }

    /**
     * Lends a model that is loaded, or on its way for somebody; empty: it is not.
     *
     * @throws IOException what loading it threw
     */
    Optional<Loan> borrow(ModelKey key) throws IOException {
        Entry present;
        synchronized (this) {
            present = entries.get(key);
            if (present == null) {
                return Optional.empty();
            }
            present.users++;
        }
        return Optional.of(lend(present, true));
    }

    private Loan lend(Entry present, boolean wasLoaded) throws IOException {
        try {
            present.model.join();
            return new Loan(present, wasLoaded);
        } catch (CompletionException e) {
            giveBack(present);
            switch (e.getCause()) {
                case IOException cause -> throw new IOException(cause.getMessage(), cause);
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }

    /** Whether a model is loaded, or on its way for somebody. */
    synchronized boolean has(ModelKey key) {
        return entries.containsKey(key);
    }

    private synchronized Entry enter(Entry entry) {
        Entry present = entries.computeIfAbsent(entry.key, _ -> entry);
        present.users++;
        closeSurplus();
        return present;
    }

    private void load(Entry entry, Loading<M> loading) {
        try {
            entry.model.complete(loading.load());
        } catch (Throwable e) {
            synchronized (this) {
                entries.remove(entry.key);
            }
            entry.model.completeExceptionally(e);
        }
    }

    private synchronized void giveBack(Entry entry) {
        entry.users--;
        closeSurplus();
    }

    private void closeSurplus() {
        closeAllBut(closed || isShort.getAsBoolean() ? 0 : limit);
    }

    private void closeAllBut(int stay) {
        var oldestFirst = entries.values().iterator();
        while (entries.size() > stay && oldestFirst.hasNext()) {
            Entry entry = oldestFirst.next();
            if (entry.users == 0) {
                oldestFirst.remove();
                close(entry);
            }
        }
    }

    private void close(Entry entry) {
        try {
            entry.model.resultNow().close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a model could not be closed", e);
        }
    }

    /** How many are loaded, or are about to be. */
    synchronized int size() {
        return entries.size();
    }

    /** Closes those that nobody uses. */
    synchronized void closeIdle() {
        closeAllBut(0);
    }

    /** Closes those that nobody uses, and each of the others as it comes back. */
    @Override
    public synchronized void close() {
        closed = true;
        closeSurplus();
    }
}
