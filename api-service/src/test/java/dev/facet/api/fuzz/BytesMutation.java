package dev.facet.api.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What may be wrong with the bytes of a body, whatever they stand for. */
enum BytesMutation implements Mutation {
    EMPTY((body, dice) -> new byte[0]),
    CUT((body, dice) -> Arrays.copyOf(body, dice.upTo(body.length + 1))),
    GOES_ON((body, dice) ->
            join(body, dice.pick("}", " {}", ",", "\0", "null", "//", "\n\n1").getBytes(StandardCharsets.UTF_8))),
    BYTE_ORDER_MARK((body, dice) -> join(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, body)),
    UTF_16((body, dice) -> new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16)),
    LATIN_1((body, dice) -> join(body, "\"\u00e4\u00ff\"".getBytes(StandardCharsets.ISO_8859_1))),
    BIT_FLIPPED((body, dice) -> {
        byte[] flipped = body.clone();
        if (body.length > 0) {
            flipped[dice.upTo(body.length)] ^= (byte) (1 << dice.upTo(8));
        }
        return flipped;
    }),
    NOISE((body, dice) -> dice.bytes(dice.upTo(2_000))),
    GZIP((body, dice) -> gzip(body)),
    GZIP_BOMB((body, dice) -> Bombs.GZIP),
    ZIP_BOMB((body, dice) -> Bombs.ZIP),
    COMMENTED((body, dice) -> join("/* a */ // b\n".getBytes(StandardCharsets.UTF_8), body)),
    TOO_LARGE((body, dice) ->
            join(body, " ".repeat(dice.oneIn(10) ? 3 << 20 : (1 << 20) + 1).getBytes(StandardCharsets.UTF_8)));

    private interface Change {
        byte[] apply(byte[] body, Dice dice);
    }

    /** Ten megabytes of zeros that look small. */
    private static final class Bombs {
        static final byte[] GZIP = gzip(new byte[10 << 20]);
        static final byte[] ZIP = zip(new byte[10 << 20]);
    }

    @SuppressWarnings("ImmutableEnumChecker")
    private final Change change;

    BytesMutation(Change change) {
        this.change = change;
    }

    @Override
    public boolean fits(Draft draft) {
        return !draft.operation.bodies().isEmpty();
    }

    @Override
    public void apply(Draft draft, Dice dice) {
        draft.setBody(change.apply(draft.body(), dice));
        if ((this == GZIP || this == GZIP_BOMB) && dice.oneIn(2)) {
            draft.setHeader("Content-Encoding", "gzip");
        }
    }

    @Override
    public boolean reachesTheOperation() {
        return true;
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] zip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("../../matrix.npy"));
            zip.write(bytes);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
