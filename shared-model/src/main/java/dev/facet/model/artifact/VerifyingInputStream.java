package dev.facet.model.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;

/** Compares the hash at the end of the stream; {@code skip} reads, so that nothing is left out of the hash. */
final class VerifyingInputStream extends DigestInputStream {

    private static final int SKIP_BUFFER = 8192;

    private final String expected;
    private boolean verified;

    VerifyingInputStream(InputStream in, String expected) {
        super(in, Sha256.digest());
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b < 0) {
            verify();
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        if (n < 0) {
            verify();
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(SKIP_BUFFER, Math.max(0, n))]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void verify() throws IOException {
        if (verified) {
            return;
        }
        String actual = Sha256.hex(digest);
        if (!actual.equals(expected)) {
            throw new CorruptBlobException(expected, actual);
        }
        verified = true;
    }
}
