package dev.facet.model.artifact;

/**
 * Bytes that are in the store for good.
 *
 * @param sha256 their address: the SHA-256 of the content, 64 hexadecimal digits in lower case
 * @param bytes their number
 */
public record StoredBlob(String sha256, long bytes) {}
