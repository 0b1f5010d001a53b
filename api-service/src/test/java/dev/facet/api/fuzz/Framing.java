package dev.facet.api.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** How the end of a body is told, truly or not. */
enum Framing {
    LENGTH,
    CHUNKED,
    NEITHER,
    LENGTH_TOO_LONG,
    LENGTH_TOO_SHORT,
    LENGTH_TWICE,
    LENGTH_NEGATIVE,
    LENGTH_HUGE,
    LENGTH_NO_NUMBER,
    LENGTH_AND_CHUNKED,
    CHUNKS_CUT,
    CHUNK_SIZE_NO_NUMBER,
    CHUNK_SIZE_HUGE,
    CHUNKS_WITH_TRAILER,
    ENCODING_UNKNOWN;

    /** Those that HTTP knows. */
    boolean isSound() {
        return this == LENGTH || this == CHUNKED || this == CHUNKS_WITH_TRAILER;
    }

    List<String> headers(int length) {
        return switch (this) {
            case LENGTH -> List.of("Content-Length: " + length);
            case CHUNKED, CHUNKS_CUT, CHUNK_SIZE_NO_NUMBER, CHUNK_SIZE_HUGE, CHUNKS_WITH_TRAILER ->
                List.of("Transfer-Encoding: chunked");
            case NEITHER -> List.of();
            case LENGTH_TOO_LONG -> List.of("Content-Length: " + (length + 17));
            case LENGTH_TOO_SHORT -> List.of("Content-Length: " + length / 2);
            case LENGTH_TWICE -> List.of("Content-Length: " + length, "Content-Length: " + (length + 1));
            case LENGTH_NEGATIVE -> List.of("Content-Length: -1");
            case LENGTH_HUGE -> List.of("Content-Length: 99999999999999999999");
            case LENGTH_NO_NUMBER -> List.of("Content-Length: 0x" + Integer.toHexString(length));
            case LENGTH_AND_CHUNKED -> List.of("Content-Length: " + length, "Transfer-Encoding: chunked");
            case ENCODING_UNKNOWN -> List.of("Transfer-Encoding: gzip, facet");
        };
    }

    byte[] payload(byte[] body) {
        return switch (this) {
            case CHUNKED, LENGTH_AND_CHUNKED -> chunks(body, "0\r\n\r\n");
            case CHUNKS_WITH_TRAILER -> chunks(body, "0\r\nX-Trailer: 1\r\n\r\n");
            case CHUNKS_CUT -> {
                byte[] whole = chunks(body, "");
                yield Arrays.copyOf(whole, whole.length / 2);
            }
            case CHUNK_SIZE_NO_NUMBER -> join("zz\r\n", body, "\r\n0\r\n\r\n");
            case CHUNK_SIZE_HUGE -> join("ffffffffffffffff\r\n", body, "\r\n0\r\n\r\n");
            default -> body;
        };
    }

    private static byte[] chunks(byte[] body, String end) {
        int half = body.length / 2;
        var out = new ByteArrayOutputStream();
        for (byte[] part : List.of(Arrays.copyOf(body, half), Arrays.copyOfRange(body, half, body.length))) {
            if (part.length > 0) {
                out.writeBytes(join(Integer.toHexString(part.length) + "\r\n", part, "\r\n"));
            }
        }
        return join("", out.toByteArray(), end);
    }

    private static byte[] join(String before, byte[] body, String after) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body);
        out.writeBytes(after.getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
