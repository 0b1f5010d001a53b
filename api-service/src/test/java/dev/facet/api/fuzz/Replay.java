package dev.facet.api.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/** Says how to send a request again, by hand. */
final class Replay {

    private static final int SHOWN = 1_500;

    private Replay() {}

    static String of(Draft draft) {
        boolean asCurlSendsIt = draft.mutations.stream()
                        .noneMatch(mutation -> mutation instanceof ProtocolMutation || mutation instanceof PathMutation)
                && isPrintable(draft.target() + String.join("", draft.headers));
        return asCurlSendsIt ? curl(draft) : netcat(draft);
    }

    private static String curl(Draft draft) {
        String headers = draft.headers.stream()
                .filter(line -> !line.startsWith("Authorization"))
                .map(line -> " -H " + quoted(line))
                .collect(Collectors.joining());
        String request = "curl -gsi --path-as-is -X " + draft.method + headers
                + (draft.principal.authorization().isPresent() ? " -H \"Authorization: Bearer $TOKEN\"" : "");
        byte[] body = draft.body();
        if (body.length == 0) {
            return request + " " + quoted("http://127.0.0.1:8080" + draft.target());
        }
        return feed(body) + request + " --data-binary @- " + quoted("http://127.0.0.1:8080" + draft.target());
    }

    private static String netcat(Draft draft) {
        return feed(draft.toBytes()) + "nc -N 127.0.0.1 8080";
    }

    private static String feed(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (bytes.length <= SHOWN && isPrintable(text)) {
            return "printf %s " + quoted(text) + " | ";
        }
        byte[] start = Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN));
        String rest = bytes.length > SHOWN ? " # the first " + SHOWN + " of " + bytes.length + " bytes" : "";
        return "echo " + Base64.getEncoder().encodeToString(start) + rest + " | base64 -d | ";
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
