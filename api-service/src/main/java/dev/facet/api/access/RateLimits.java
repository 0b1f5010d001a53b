package dev.facet.api.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.facet.api.web.RefusedException;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * How often callers may call, by token buckets in this process: several processes let through as many times as much. Who is
 * not known is limited by address, so that guessing tokens, and filling the audit log with failures, is slow.
 */
@Component
class RateLimits {

    private static final int REMEMBERED = 100_000;
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private final AccessSettings.Rate rate;
    private final Cache<String, Bucket> callers = buckets();
    private final Cache<String, Bucket> addresses = buckets();

    RateLimits(AccessSettings settings) {
        this.rate = settings.rate();
    }

    private static Cache<String, Bucket> buckets() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(FORGOTTEN)
                .build();
    }

    /** @throws RefusedException where the caller has called too often */
    void called(Caller caller) {
        take(callers, caller.name(), rate.requestsPerSecond(), rate.burst(), "requests");
    }

    /** @throws RefusedException where too many calls from an address had no good token */
    void failed(String address) {
        take(addresses, address, rate.failuresPerSecond(), rate.failureBurst(), "requests without a good token");
    }

    private static void take(Cache<String, Bucket> buckets, String whose, int perSecond, int burst, String what) {
        var taken = buckets.get(whose, _ -> bucket(perSecond, burst)).tryConsumeAndReturnRemaining(1);
        if (!taken.isConsumed()) {
            long seconds = Math.max(
                    1, Duration.ofNanos(taken.getNanosToWaitForRefill()).toSeconds());
            throw new RefusedException(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "more than " + perSecond + " " + what + " a second; come back in " + seconds + " s")
                    .with("allowedPerSecond", perSecond)
                    .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
    }

    private static Bucket bucket(int perSecond, int burst) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
