package dev.facet.model.health;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/**
 * Ends with status 0 where a service says that it is ready, and with 1 otherwise. It is the health check of the container images,
 * in which there need not be a shell or another program that could ask. It uses nothing but Java, and little of that, since it
 * starts every few seconds.
 */
public final class HealthCheck {

    private static final int PATIENCE = 4_000; // milliseconds

    private HealthCheck() {}

    /** @param arguments none, or the port of the service's management where it is not 9090 */
    public static void main(String[] arguments) {
        var port = arguments.length > 0 ? arguments[0] : "9090";
        var address = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        var answer = answer(address);
        System.out.println(address + ": " + answer);
        System.exit(answer.equals("200") ? 0 : 1);
    }

    private static String answer(URI address) {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(PATIENCE);
            connection.setReadTimeout(PATIENCE);
            return String.valueOf(connection.getResponseCode());
        } catch (IOException e) {
            return e.toString();
        }
    }
}
