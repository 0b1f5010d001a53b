package dev.facet.model.job;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a job is tried again. Only faults of the infrastructure are; each waits twice as long as the one before.
 *
 * @param maxAttempts failures after which the job is FAILED
 * @param delay before the second attempt
 * @param maxDelay before any attempt
 */
@ConfigurationProperties("facet.retry")
public record RetryPolicy(
        @DefaultValue("5") int maxAttempts,
        @DefaultValue("1s") Duration delay,
        @DefaultValue("1m") Duration maxDelay) {

    public RetryPolicy {
        if (maxAttempts < 1 || delay.isNegative() || maxDelay.compareTo(delay) < 0) {
            throw new IllegalArgumentException("facet.retry: max-attempts is at least 1, and 0 <= delay <= max-delay");
        }
    }

    /** Whether a job that has failed so often, the last time by this fault, is tried again. */
    public boolean triesAgain(Fault fault, int failures) {
        return switch (fault) {
            case INFRASTRUCTURE -> failures < maxAttempts;
            case INVALID, DIVERGED, BUG -> false;
        };
    }

    /** How long a job waits after so many failures (at least 1). */
    public Duration delayAfter(int failures) {
        Duration doubled = delay.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(maxDelay) < 0 ? doubled : maxDelay;
    }
}
