package dev.facet.model.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Free ports on loopback. */
public final class Ports {

    private Ports() {}

    /** A port that nobody listens on now. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on loopback", e);
        }
    }

    /** Whether a server could listen on this port. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            // As servers do: a port whose old connections linger in TIME_WAIT is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The port asked for, or a free one for 0. */
    static int choose(int port, String server) {
        if (port == 0) {
            return free();
        }
        if (!isFree(port)) {
            throw new IllegalStateException(
                    "The embedded %s cannot start: port %d is in use. Stop what listens there, or choose another port (0 takes a free one)."
                            .formatted(server, port));
        }
        return port;
    }
}
