import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** Calls to Facet's HTTP API. */
final class Api {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI root;
    private final String token;

    Api(URI root, String token) {
        this.root = root;
        this.token = token;
    }

    Json get(String path) {
        return Json.parse(checked(path, send(request(path).build(), BodyHandlers.ofString()))
                .body());
    }

    /** Asks for work; returns what the API made of it. */
    Json post(String path, String body) {
        var request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return Json.parse(checked(path, send(request, BodyHandlers.ofString())).body());
    }

    void download(String path, Path file) {
        var response = send(request(path).build(), BodyHandlers.ofFile(file));
        if (response.statusCode() != 200) {
            throw new Failure("GET %s answered %d".formatted(path, response.statusCode()));
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(60));
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new Failure("The API does not answer at %s: %s".formatted(request.uri(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted");
        }
    }

    private static HttpResponse<String> checked(String path, HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new Failure("%s %s answered %d: %s"
                    .formatted(response.request().method(), path, response.statusCode(), response.body()));
        }
        return response;
    }
}
