package dev.facet.api.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maxBody largest body of a request
 * @param maxMatrix largest matrix that is uploaded
 * @param idempotencyRetention how long the answer to a request with an {@code Idempotency-Key} is kept
 */
@ConfigurationProperties("facet.http")
record HttpSettings(
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("64MB") DataSize maxMatrix,
        @DefaultValue("24h") Duration idempotencyRetention) {}
