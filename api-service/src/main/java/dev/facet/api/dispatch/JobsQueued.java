package dev.facet.api.dispatch;

/** Published in the transaction that queues jobs, so that their workers are woken once it is committed. */
public record JobsQueued() {}
