package dev.facet.model.testing;

import dev.facet.model.embedded.BrokerAddress;
import dev.facet.model.embedded.LocalBroker;
import dev.facet.model.embedded.Ports;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

final class EmbeddedBroker implements RestartableBroker {

    private final Path directory = Scratch.directory("restartable-broker");
    private final int port = Ports.free();
    private @Nullable LocalBroker server;

    @Override
    public BrokerAddress address() {
        return LocalBroker.address(port);
    }

    @Override
    public synchronized void restart() {
        stop();
        server = LocalBroker.start(directory, port);
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
