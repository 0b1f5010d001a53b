package dev.facet.endtoend;

import dev.facet.model.spec.SpecJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads a stream of events as a browser does. */
final class ServerSentEvents {

    private ServerSentEvents() {}

    record Event(String name, String data) {

        JsonNode json() {
            return SpecJson.parse(data);
        }
    }

    /** All events, once the server has closed the stream. */
    static List<Event> untilTheEnd(Facet facet, String path) {
        var events = new ArrayList<Event>();
        try (var http = HttpClient.newHttpClient()) {
            var name = "message";
            for (String line : (Iterable<String>) http.send(
                            facet.request(path)
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            BodyHandlers.ofLines())
                    .body()::iterator) {
                if (line.startsWith("event:")) {
                    name = line.substring("event:".length());
                } else if (line.startsWith("data:")) {
                    events.add(new Event(name, line.substring("data:".length())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return events;
    }
}
