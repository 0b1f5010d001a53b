package dev.facet.api.matrix;

import java.time.Instant;
import java.util.UUID;

/** @param sha256 of the bytes as they were uploaded */
record MatrixView(UUID id, String name, int rows, int columns, long bytes, String sha256, Instant createdAt) {}
