package dev.facet.api.fuzz;

import dev.facet.model.spec.MalformedJsonException;
import dev.facet.model.spec.SpecJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What must hold of every answer. */
final class Contract {

    static final String PROBLEM = "application/problem+json";

    /** What HTTP itself is answered, whatever is asked: the description knows none of it. */
    private static final Set<Integer> OF_HTTP = Set.of(400, 404, 405, 406, 413, 414, 415, 417, 431, 501, 505);

    private static final int LONGEST_HEAD = 8_192;
    /** A busy machine has taken 17 s for a report; this is for what hangs. */
    private static final long SLOWEST_MILLIS = 60_000;

    private final Schemas schemas;
    private final JsonNode problem;

    Contract(Description description) {
        this.schemas = new Schemas(description);
        this.problem = description.components().at("/schemas/Problem");
    }

    /** What is wrong with the answer. */
    List<String> violations(Draft draft, Reply reply) {
        var found = new ArrayList<String>();
        if (reply.status() == 0) {
            // A server that refuses what it has not read to its end may reset the connection, answer included.
            if (draft.framing.isSound() && draft.isHttp1() && draft.headLength() < LONGEST_HEAD) {
                found.add("no answer");
            }
            return found;
        }
        Leaks.in(reply).ifPresent(leak -> found.add("tells of its inside: " + leak));
        checkStatus(draft, reply, found);
        checkAccess(draft, reply, found);
        if (reply.status() >= 400) {
            checkProblem(draft, reply, found);
        } else if (reply.isAccepted() && draft.reachesItsOperation()) {
            checkContent(draft, reply, found);
        }
        if (reply.millis() > SLOWEST_MILLIS) {
            found.add("took more than " + SLOWEST_MILLIS + " ms");
        }
        return found;
    }

    private static void checkStatus(Draft draft, Reply reply, List<String> found) {
        int status = reply.status();
        boolean ofHttp = !draft.reachesItsOperation() && OF_HTTP.contains(status);
        if (draft.principal.refusals().contains(status) || ofHttp) {
            return;
        }
        if (status >= 500 && status != 503) {
            found.add("status " + status);
        } else if (draft.reachesItsOperation() && !draft.operation.documents(status)) {
            found.add("status " + status + " is not in the description");
        } else if (draft.intent == Intent.VALID && status / 100 != 2 && !mayHappen(draft.operation, status)) {
            found.add("valid, but answered " + status);
        }
    }

    /** What cannot be read has no caller yet. A request that was made another one may be about what is open to all, or for others. */
    private static void checkAccess(Draft draft, Reply reply, List<String> found) {
        int status = reply.status();
        if (!draft.reachesItsOperation()) {
            return;
        }
        if (draft.principal.isStranger() && status != 401 && status != 400) {
            found.add("a stranger was answered " + status);
        } else if (!draft.principal.isStranger() && status == 401) {
            found.add("a caller with a good token was answered 401");
        } else if (reply.isAccepted() && !draft.principal.may(draft.operation)) {
            found.add("accepted, though it needs the scope " + draft.operation.scope());
        } else if (status == 429 && draft.principal.wholeService()) {
            found.add("told to come back later");
        }
    }

    /** What is passing may be gone, or in a state in which it cannot be moved. */
    private static boolean mayHappen(Operation operation, int status) {
        return operation.moves() && (status == 404 || status == 409);
    }

    private void checkProblem(Draft draft, Reply reply, List<String> found) {
        if (draft.path.contains("/actuator/") || draft.path.equals("*")) {
            return; // These are Spring's and Tomcat's own, and say nothing.
        }
        if (!reply.mediaType().equals(PROBLEM)) {
            found.add("status " + reply.status() + " as '" + reply.mediaType() + "', which is no problem");
        } else if (!draft.method.equals("HEAD")) {
            try {
                JsonNode document = SpecJson.parse(reply.text());
                found.addAll(schemas.errors(document, problem));
                if (document.path("status").intValue(0) != reply.status()) {
                    found.add("status " + reply.status() + " is another one in the problem");
                }
            } catch (MalformedJsonException e) {
                found.add("a problem that is no JSON: " + e.getMessage());
            }
        }
    }

    private void checkContent(Draft draft, Reply reply, List<String> found) {
        Map<String, JsonNode> types = draft.operation.responses().getOrDefault(reply.status(), Map.of());
        if (types.isEmpty()) {
            if (reply.body().length > 0) {
                found.add("status " + reply.status() + " with a body that is not in the description");
            }
            return;
        }
        JsonNode schema = types.getOrDefault(reply.mediaType(), types.get("*/*"));
        if (schema == null) {
            found.add("status " + reply.status() + " as '" + reply.mediaType() + "', which is not in the description");
        } else if (reply.mediaType().equals("application/json")) {
            try {
                schemas.errors(SpecJson.parse(reply.text()), schema)
                        .forEach(error -> found.add("not as its schema: " + error));
            } catch (MalformedJsonException e) {
                found.add("no JSON: " + e.getMessage());
            }
        }
    }
}
