package dev.facet.api.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request in the making; mutations change whatever they like. */
final class Draft {

    private static final Pattern REQUEST_LINE = Pattern.compile("[A-Z]+ [\\w%&'()*+,./:;=?@!$~\\[\\]-]+ HTTP/1\\.\\d");

    final long number;
    final Operation operation;
    final Intent intent;
    final Principal principal;

    /** The methods that the description has for this path. */
    final List<String> methodsOfThePath;

    String method;
    String path;
    String version = "HTTP/1.1";
    Framing framing = Framing.LENGTH;

    /** Each {@code name=value}, escaped as it is sent. */
    final List<String> query = new ArrayList<>();

    /** Whole lines; characters up to U+00FF are sent as one byte. */
    final List<String> headers = new ArrayList<>();

    @Nullable
    JsonBody json;

    byte[] bytes = {};

    /** What was done to it. */
    final List<Mutation> mutations = new ArrayList<>();

    Draft(long number, Operation operation, List<String> methodsOfThePath, Intent intent, Principal principal) {
        this.number = number;
        this.operation = operation;
        this.intent = intent;
        this.principal = principal;
        this.methodsOfThePath = methodsOfThePath;
        this.method = operation.method();
        this.path = operation.path();
    }

    byte[] body() {
        return json == null ? bytes : json.text().getBytes(StandardCharsets.UTF_8);
    }

    /** From now on the body is these bytes. */
    void setBody(byte[] body) {
        json = null;
        bytes = body;
    }

    void setHeader(String name, String value) {
        removeHeader(name);
        headers.add(name + ": " + value);
    }

    void removeHeader(String name) {
        headers.removeIf(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"));
    }

    /** Whether only parameters and the body were changed, so that the answer is one of the operation's own. */
    boolean reachesItsOperation() {
        return mutations.stream().allMatch(Mutation::reachesTheOperation);
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    /** Whether the first line is one of HTTP/1; who sends another may find the connection closed. */
    boolean isHttp1() {
        return REQUEST_LINE.matcher(method + " " + target() + " " + version).matches();
    }

    int headLength() {
        return head(0).length();
    }

    byte[] toBytes() {
        byte[] body = body();
        var out = new ByteArrayOutputStream();
        out.writeBytes(head(body.length).getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(framing.payload(body));
        return out.toByteArray();
    }

    private String head(int bodyLength) {
        var head = new StringBuilder(method + " " + target() + " " + version + "\r\n");
        if (headers.stream().noneMatch(line -> line.startsWith("Host:"))) {
            head.append("Host: 127.0.0.1\r\n");
        }
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (bodyLength > 0 || !method.equals("GET") || framing != Framing.LENGTH) {
            framing.headers(bodyLength).forEach(line -> head.append(line).append("\r\n"));
        }
        return head.append("\r\n").toString();
    }
}
