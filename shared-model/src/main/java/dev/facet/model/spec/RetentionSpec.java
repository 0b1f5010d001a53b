package dev.facet.model.spec;

import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the artifacts of an experiment's runs stay once a training has ended. Checkpoints that analyses of the spec look at
 * stay whatever it says.
 *
 * @param keepFor how long all artifacts stay, as an ISO-8601 duration such as "P30D" or "PT12H": counted from the end of the
 *     run's training, or from when an artifact was made if that was later; absent: for good
 * @param keepCheckpoints how many of a run's latest checkpoints stay, beside the best; absent: all that the training kept
 */
public record RetentionSpec(
        @Nullable String keepFor, @Nullable Integer keepCheckpoints) {

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    public RetentionSpec {
        Duration kept = keepFor == null ? SHORTEST : parse(keepFor);
        new Checks()
                .that(
                        kept != null && kept.compareTo(SHORTEST) >= 0 && kept.compareTo(LONGEST) <= 0,
                        "keepFor",
                        "a duration from PT1H to P36500D, such as \"P30D\"",
                        '"'
                                + (keepFor == null || keepFor.length() < 80
                                        ? keepFor
                                        : keepFor.substring(0, 77) + "...")
                                + '"')
                .range(keepCheckpoints, 0, 10_000, "keepCheckpoints")
                .orThrow();
    }

    /** Whether everything stays. */
    public boolean isForGood() {
        return keepFor == null && keepCheckpoints == null;
    }

    /** Null: for good. */
    public @Nullable Duration kept() {
        return keepFor == null ? null : parse(keepFor);
    }

    private static @Nullable Duration parse(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
