package dev.facet.api.fuzz;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was asked and answered, and what was wrong: of a kind the first one, with how often it came. */
final class Findings {

    private static final int SLOWEST = 5;

    private final Map<Intent, Integer> byIntent = new EnumMap<>(Intent.class);
    private final Map<Integer, Integer> byStatus = new TreeMap<>();
    private final Map<String, Integer> accepted = new TreeMap<>();
    private final Map<String, Integer> byMutation = new TreeMap<>();
    private final Map<String, Finding> wrong = new LinkedHashMap<>();
    private final List<Slow> slow = new ArrayList<>();

    private static final class Finding {
        final String text;
        int times;

        Finding(String text) {
            this.text = text;
        }
    }

    private record Slow(long millis, String what) {}

    synchronized void add(Draft draft, Reply reply, List<String> violations) {
        byIntent.merge(draft.intent, 1, Integer::sum);
        byStatus.merge(reply.status(), 1, Integer::sum);
        draft.mutations.forEach(mutation -> byMutation.merge(mutation.toString(), 1, Integer::sum));
        if (reply.isAccepted()) {
            accepted.merge(draft.operation.id(), 1, Integer::sum);
        }
        slow.add(new Slow(
                reply.millis(),
                reply.status() + " " + draft.operation + " " + draft.mutations + " no. " + draft.number));
        slow.sort((a, b) -> Long.compare(b.millis, a.millis));
        if (slow.size() > SLOWEST) {
            slow.removeLast();
        }
        for (String violation : violations) {
            String kind =
                    draft.operation.id() + ": " + violation.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}|\\d+ ms|/\\d+", "*");
            wrong.computeIfAbsent(kind, _ -> finding(violation, draft, reply)).times++;
        }
    }

    private static Finding finding(String violation, Draft draft, Reply reply) {
        var finding = new Finding("""
                            %s, request %d, %s, as %s, %s
                              %s
                              answer: %d %s""".formatted(
                        violation,
                        draft.number,
                        draft.intent,
                        draft.principal.name(),
                        draft.mutations,
                        shortened(Replay.of(draft), 3_000),
                        reply.status(),
                        shown(reply)));
        // A long run may be stopped before its end.
        System.out.println("fuzz found: " + finding.text);
        return finding;
    }

    synchronized void addFailure(Draft draft, Exception e) {
        add(draft, new Reply(0, List.of(), new byte[0], false, 0), List.of("failed: " + e));
    }

    private static String shown(Reply reply) {
        String text = reply.isText() ? reply.text() : reply.body().length + " bytes of " + reply.mediaType();
        return shortened(text, 400);
    }

    private static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "..." : text;
    }

    synchronized List<String> wrong() {
        return wrong.values().stream()
                .map(finding -> finding.times + " times, first: " + finding.text)
                .toList();
    }

    synchronized Map<String, Integer> accepted() {
        return Map.copyOf(accepted);
    }

    synchronized String summary() {
        return """
                by intent: %s
                by status: %s
                operations that accepted: %d; the fewest: %s
                mutations: %d kinds, each at least %d times
                slowest: %s""".formatted(
                        byIntent,
                        byStatus,
                        accepted.size(),
                        accepted.entrySet().stream()
                                .sorted(Map.Entry.comparingByValue())
                                .limit(3)
                                .toList(),
                        byMutation.size(),
                        byMutation.values().stream().mapToInt(i -> i).min().orElse(0),
                        slow.stream().map(s -> s.millis + " ms " + s.what).collect(Collectors.joining("\n         ")));
    }
}
