package dev.facet.api.artifact;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the artifact store is looked after. Any number of API processes may do it at once.
 *
 * @param expireEvery between two looks for artifacts whose retention is over
 * @param sweepEvery between two looks for bytes that nothing links
 * @param orphanAge what is stored for less may be about to be linked
 * @param verifyEvery between the beginnings of two readings of all bytes; 0: only when somebody asks
 * @param countEvery between two counts for the metrics
 */
@ConfigurationProperties("facet.artifacts.upkeep")
record UpkeepSettings(
        @DefaultValue("5m") Duration expireEvery,
        @DefaultValue("6h") Duration sweepEvery,
        @DefaultValue("24h") Duration orphanAge,
        @DefaultValue("7d") Duration verifyEvery,
        @DefaultValue("1m") Duration countEvery) {}
