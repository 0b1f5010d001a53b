package dev.facet.api.project;

import dev.facet.api.access.Scope;
import java.time.Instant;

/**
 * @param scope what the caller may do there
 * @param used of what has quotas, now; bytes that two artifacts have in common count twice
 */
record ProjectView(String name, Scope scope, Quotas quotas, Used used, Instant createdAt) {

    record Used(int queuedJobs, int runningJobs, long artifactBytes) {}
}
