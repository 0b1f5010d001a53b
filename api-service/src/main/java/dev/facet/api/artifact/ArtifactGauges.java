package dev.facet.api.artifact;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How much is linked, of which the same bytes count once, and how much of it is broken. */
@Component
class ArtifactGauges {

    private record Counts(long artifacts, long blobs, long bytes, long broken) {}

    private final JdbcClient jdbc;
    private volatile Counts counts = new Counts(0, 0, 0, 0);

    ArtifactGauges(JdbcClient jdbc, MeterRegistry meters) {
        this.jdbc = jdbc;
        register(meters, "facet.artifacts.count", "Artifacts", Counts::artifacts);
        register(meters, "facet.artifacts.blobs", "Different contents of artifacts", Counts::blobs);
        register(meters, "facet.artifacts.bytes", "Bytes of the different contents of artifacts", Counts::bytes);
        register(
                meters,
                "facet.artifacts.broken",
                "Contents that the last verification found lost or damaged",
                Counts::broken);
    }

    private void register(MeterRegistry meters, String name, String description, ToDoubleFunction<Counts> of) {
        Gauge.builder(name, this, gauges -> of.applyAsDouble(gauges.counts))
                .description(description)
                .register(meters);
    }

    void count() {
        counts = jdbc.sql("""
                        select coalesce(sum(links), 0)::bigint as artifacts, count(*) as blobs,
                            coalesce(sum(bytes), 0)::bigint as bytes, (select count(*) from broken_blob) as broken
                        from (select count(*) as links, max(bytes) as bytes from artifact group by sha256) as blob""").query(Counts.class).single();
    }
}
