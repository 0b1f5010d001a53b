package dev.facet.api.dispatch;

import java.util.UUID;

/** Published in the transaction in which a user moves a job, so that the worker that has it is told once it is committed. */
public record JobTouched(UUID jobId) {}
