package dev.facet.api.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 by hand, so that requests can be sent that are none. One connection is used as long as the server keeps it. */
final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    /** A stream of events that says nothing for so long has said what it had to. */
    private static final int QUIET_MILLIS = 150;

    private static final int MOST_BYTES = 64 << 20;

    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    Wire(int port) {
        this.port = port;
    }

    /**
     * Sends the bytes and reads one answer.
     *
     * @param last whether nothing is sent after them, ever: the server sees the end of what this side has to say
     * @param head whether the answer has no body, whatever its headers say
     */
    Reply exchange(byte[] request, boolean last, boolean head) throws IOException {
        long start = System.nanoTime();
        boolean reused = socket != null && !last;
        Reply reply = attempt(request, last, head, start);
        if (reply.status() == 0 && reused) {
            // The server may close a kept connection at any time.
            reply = attempt(request, last, head, start);
        }
        return reply;
    }

    private Reply attempt(byte[] request, boolean last, boolean head, long start) throws IOException {
        if (last) {
            close();
        }
        Socket connection = connect();
        try {
            try {
                connection.getOutputStream().write(request);
                if (last) {
                    connection.shutdownOutput();
                }
            } catch (IOException _) {
                // The server may refuse before it has read everything; what it says is still there.
            }
            Reply reply = read(head, start);
            boolean keep = reply.whole()
                    && reply.status() != 101
                    && reply.header("Connection")
                            .filter(value -> value.equalsIgnoreCase("close"))
                            .isEmpty();
            if (last || !keep) {
                close();
            }
            return reply;
        } catch (SocketTimeoutException e) {
            close();
            throw e;
        } catch (IOException e) {
            close();
            return new Reply(0, List.of(), e.toString().getBytes(StandardCharsets.UTF_8), false, millisSince(start));
        }
    }

    private Socket connect() throws IOException {
        if (socket == null) {
            socket = new Socket();
            socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        }
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private Reply read(boolean head, long start) throws IOException {
        int status;
        List<String> headers;
        do {
            String line = line();
            if (!line.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
                throw new IOException("no HTTP: " + line);
            }
            status = Integer.parseInt(line.substring(9, 12));
            headers = headers();
        } while (status / 100 == 1 && status != 101);
        var reply = new Reply(status, headers, new byte[0], true, millisSince(start));
        if (head || status == 204 || status == 304 || status == 101) {
            return reply;
        }
        var body = new ByteArrayOutputStream();
        boolean whole = body(reply, body);
        return new Reply(status, headers, plain(reply, body.toByteArray(), whole), whole, millisSince(start));
    }

    /** As it was before it was packed; what was cut off stays packed. */
    private static byte[] plain(Reply reply, byte[] body, boolean whole) throws IOException {
        if (!whole || reply.header("Content-Encoding").filter("gzip"::equals).isEmpty()) {
            return body;
        }
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return unpacked.readAllBytes();
        }
    }

    private boolean body(Reply reply, ByteArrayOutputStream body) throws IOException {
        boolean events = reply.mediaType().equals("text/event-stream");
        if (events && socket != null) {
            socket.setSoTimeout(QUIET_MILLIS);
        }
        try {
            if (reply.header("Transfer-Encoding")
                    .filter(value -> value.toLowerCase(Locale.ROOT).contains("chunked"))
                    .isPresent()) {
                for (int size = chunkSize(); size > 0; size = chunkSize()) {
                    copy(size, body);
                    line();
                }
                headers();
                return true;
            }
            var length = reply.header("Content-Length");
            if (length.isPresent()) {
                copy(Integer.parseInt(length.get()), body);
                return true;
            }
            copy(MOST_BYTES, body);
            return false;
        } catch (SocketTimeoutException e) {
            if (events) {
                return false;
            }
            throw e;
        } catch (EOFException _) {
            return false;
        }
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private void copy(int count, ByteArrayOutputStream body) throws IOException {
        byte[] bytes = in.readNBytes(count);
        body.writeBytes(bytes);
        if (bytes.length < count) {
            throw new EOFException();
        }
    }

    private List<String> headers() throws IOException {
        var headers = new ArrayList<String>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        return headers;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
