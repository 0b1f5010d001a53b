package dev.facet.api.job;

import dev.facet.model.job.Fault;
import dev.facet.model.job.JobStatus;
import dev.facet.model.job.Lane;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * @param experimentName as its user called it
 * @param runId which it trains, or draws from, or looks into; absent: none
 * @param kind such as TRAIN, SAMPLE or PROBE
 * @param lane INTERACTIVE: somebody waits for its end, and workers have slots for it
 * @param spec what it does: the id of the run or sample set
 * @param position in the queue, from 1; present while it is QUEUED
 * @param attempt how often a worker took it up
 * @param worker which has it now
 * @param notBefore a retry waits until then
 */
record JobView(
        UUID id,
        @Nullable UUID experimentId,
        @Nullable String experimentName,
        @Nullable UUID runId,
        String kind,
        Lane lane,
        JsonNode spec,
        JobStatus status,
        @Nullable Long position,
        int priority,
        double progress,
        int attempt,
        boolean pauseAsked,
        @Nullable String worker,
        @Nullable Fault fault,
        @Nullable String message,
        Instant createdAt,
        @Nullable Instant notBefore,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
