package dev.facet.api.run;

import dev.facet.model.job.Fault;
import dev.facet.model.job.JobStatus;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run as lists show it.
 *
 * @param ordinal its place in the experiment, from 0
 * @param parameters what the sweep chose, by dotted path
 * @param status of its training
 * @param progress share of the training that is done, in [0, 1]
 * @param pauseAsked whether it will pause after its next checkpoint
 * @param images in the training set
 * @param totalSteps optimiser steps of the whole training
 * @param metrics the last value of each series
 * @param reusedFrom the identical run whose result it has taken over instead of training; that one may be deleted by now
 * @param fault whose fault a failure is
 * @param message why it failed
 */
record RunView(
        UUID id,
        UUID experimentId,
        String experimentName,
        UUID jobId,
        int ordinal,
        long seed,
        JsonNode parameters,
        JobStatus status,
        double progress,
        boolean pauseAsked,
        int images,
        long totalSteps,
        Map<String, Double> metrics,
        @Nullable UUID reusedFrom,
        @Nullable Fault fault,
        @Nullable String message,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
