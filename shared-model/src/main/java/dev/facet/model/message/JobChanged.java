package dev.facet.model.message;

import java.util.UUID;

/** Something is new about a job: its state, its progress, its metrics. Only a wake-up; what is new stands in the rows. */
public record JobChanged(UUID jobId) {}
