package dev.facet.api.artifact;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.http.HttpRange;

/** Bytes of the store, for Spring to send whole or in ranges. Opened before the answer begins, so that a failure can still be told. */
final class StoredResource extends AbstractResource {

    /** Reads at most so many bytes after the first few. */
    @FunctionalInterface
    interface Bytes {
        InputStream open(long from, long count) throws IOException;
    }

    private final ArtifactView artifact;
    private final Bytes bytes;
    private final @Nullable HttpRange range;

    /** @param range the only one that will be sent; null: all bytes, or several ranges */
    StoredResource(ArtifactView artifact, Bytes bytes, @Nullable HttpRange range) {
        this.artifact = artifact;
        this.bytes = bytes;
        this.range = range;
    }

    @Override
    public String getDescription() {
        return "artifact " + artifact.id();
    }

    @Override
    public long contentLength() {
        return artifact.bytes();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        if (range == null) {
            return bytes.open(0, Long.MAX_VALUE);
        }
        long start = range.getRangeStart(artifact.bytes());
        long end = range.getRangeEnd(artifact.bytes());
        return new FromTheMiddle(bytes.open(start, end - start + 1), start);
    }

    /** What is skipped first was never asked for. */
    private static final class FromTheMiddle extends FilterInputStream {

        private long before;

        FromTheMiddle(InputStream in, long before) {
            super(in);
            this.before = before;
        }

        @Override
        public long skip(long n) throws IOException {
            long free = Math.min(Math.max(0, n), before);
            before -= free;
            return free + (n > free ? super.skip(n - free) : 0);
        }
    }
}
