package dev.facet.worker;

import com.github.f4b6a3.uuid.UuidCreator;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/**
 * Who this process is, for as long as it lives.
 *
 * @param name host and process, for people
 */
public record WorkerIdentity(UUID id, String name) {

    public static WorkerIdentity ofThisProcess() {
        return new WorkerIdentity(
                UuidCreator.getTimeOrderedEpoch(),
                host() + "/" + ProcessHandle.current().pid());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
