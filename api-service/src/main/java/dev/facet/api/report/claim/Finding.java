package dev.facet.api.report.claim;

import dev.facet.api.report.result.Outcome;
import dev.facet.api.report.statistics.Estimate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the runs say about a claim.
 *
 * @param text in a sentence with the numbers, or why nothing can be said
 * @param estimate what is compared with the claim's bound
 * @param numbers what it was made of, by name
 * @param runs that it rests on
 */
record Finding(
        Verdict verdict, String text, @Nullable Estimate estimate, Map<String, Estimate> numbers, List<UUID> runs) {

    Finding {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        runs = List.copyOf(runs);
    }

    static Finding nothing(String why, Map<String, Estimate> numbers, List<Outcome> outcomes) {
        return new Finding(Verdict.INCONCLUSIVE, why, null, numbers, ids(outcomes));
    }

    static Finding nothing(String why) {
        return nothing(why, Map.of(), List.of());
    }

    /** Each once: both sides of a gap may be of the same runs. */
    static List<UUID> ids(List<Outcome> outcomes) {
        return outcomes.stream().map(outcome -> outcome.run().id()).distinct().toList();
    }

    static String runs(int count) {
        return count == 1 ? "1 run" : count + " runs";
    }
}
