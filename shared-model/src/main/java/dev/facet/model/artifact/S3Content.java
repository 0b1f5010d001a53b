package dev.facet.model.artifact;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The bytes of an object as they come: all that were promised, or a failure. What is closed early is not read to its end. */
final class S3Content extends FilterInputStream {

    private final ResponseInputStream<GetObjectResponse> response;
    private long left;

    S3Content(ResponseInputStream<GetObjectResponse> response) {
        super(response);
        this.response = response;
        Long promised = response.response().contentLength();
        this.left = promised == null ? 0 : promised;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int n = super.read(buffer, offset, length);
            if (n < 0 && left > 0) {
                throw new IOException(left + " bytes are missing at the end of the answer");
            }
            left -= Math.max(0, n);
            return n;
        } catch (IOException | SdkException e) {
            throw StoreUnavailableException.read(e);
        }
    }

    @Override
    public long skip(long n) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(8_192, Math.max(0, n))]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        if (left > 0) {
            response.abort();
        } else {
            super.close();
        }
    }
}
