package dev.facet.api.project;

import dev.facet.model.spec.Checks;
import org.jspecify.annotations.Nullable;

/**
 * @param queuedJobs that may wait; absent: any number
 * @param runningJobs that may run at the same time; absent: any number
 * @param artifactBytes that artifacts may have; absent: any number
 */
record Quotas(
        @Nullable Integer queuedJobs,
        @Nullable Integer runningJobs,
        @Nullable Long artifactBytes) {

    Quotas {
        new Checks()
                .that(queuedJobs == null || queuedJobs >= 0, "queuedJobs", "a whole number from 0", queuedJobs)
                .that(runningJobs == null || runningJobs >= 0, "runningJobs", "a whole number from 0", runningJobs)
                .that(
                        artifactBytes == null || artifactBytes >= 0,
                        "artifactBytes",
                        "a whole number from 0",
                        artifactBytes)
                .orThrow();
    }
}
