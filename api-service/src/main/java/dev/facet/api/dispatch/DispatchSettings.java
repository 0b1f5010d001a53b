package dev.facet.api.dispatch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How workers are woken and silent ones found out.
 *
 * @param interval between two looks for jobs without a token; a submission in this process is seen at once
 * @param batch tokens published between two looks
 * @param tokensWaiting tokens of one queue of the broker up to which more are published: those that wait there are for slots
 *     that are busy, which look at the table by themselves when they have time
 * @param confirmWithin how long the broker may take to confirm a batch
 * @param longestPause between two attempts while the broker is away
 * @param reapEvery between two looks for silent workers and lost tokens
 * @param publishAgainAfter when a token counts as lost: its job still waits, and no token is in its queue of the broker
 */
@ConfigurationProperties("facet.dispatch")
record DispatchSettings(
        @DefaultValue("200ms") Duration interval,
        @DefaultValue("500") int batch,
        @DefaultValue("500") int tokensWaiting,
        @DefaultValue("5s") Duration confirmWithin,
        @DefaultValue("5s") Duration longestPause,
        @DefaultValue("2s") Duration reapEvery,
        @DefaultValue("30s") Duration publishAgainAfter) {}
