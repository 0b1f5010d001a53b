package dev.facet.api.report.claim;

import dev.facet.api.report.statistics.Estimate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param name of the claim
 * @param criterion when it counts as reproduced, such as "accuracy in the intersection of arm plane is at most 40 %"
 * @param finding what was found, in a sentence with the numbers, or why nothing can be said
 * @param estimate the number that is compared with the bound; absent where there is none
 * @param numbers what it was made of, by name, such as both accuracies of a gap
 * @param runs that it rests on
 */
public record ClaimResult(
        String name,
        String statement,
        Verdict verdict,
        String criterion,
        String finding,
        @Nullable Estimate estimate,
        Map<String, Estimate> numbers,
        List<UUID> runs) {}
