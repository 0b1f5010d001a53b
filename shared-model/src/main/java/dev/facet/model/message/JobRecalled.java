package dev.facet.model.message;

import java.util.UUID;

/** A user wants something of a running job: whoever runs it should look at its row now. */
public record JobRecalled(UUID jobId) {}
