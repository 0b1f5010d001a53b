package dev.facet.api.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpRange;
import org.springframework.util.StreamUtils;

class StoredResourceTest {

    private final List<String> asked = new ArrayList<>();

    @Test
    void aRangeIsAskedOfTheStoreAndTheRestIsNot() throws IOException {
        assertThat(sent("bytes=2-4")).isEqualTo("234");
        assertThat(sent("bytes=7-")).isEqualTo("789");
        assertThat(sent("bytes=-2")).isEqualTo("89");
        assertThat(asked).containsExactly("2+3", "7+3", "8+2");
    }

    @Test
    void withoutARangeAllBytesAreAsked() throws IOException {
        try (var in = resource(null).getInputStream()) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("0123456789");
        }
    }

    /** As Spring sends a range. */
    private String sent(String header) throws IOException {
        var range = HttpRange.parseRanges(header).getFirst();
        var resource = resource(range);
        var region = range.toResourceRegion(resource);
        var out = new ByteArrayOutputStream();
        try (var in = resource.getInputStream()) {
            StreamUtils.copyRange(in, out, region.getPosition(), region.getPosition() + region.getCount() - 1);
        }
        return out.toString(UTF_8);
    }

    private StoredResource resource(@Nullable HttpRange range) {
        var artifact = new ArtifactView(UUID.randomUUID(), null, "name", "hash", 10, "text/plain", Instant.EPOCH);
        return new StoredResource(
                artifact,
                (from, count) -> {
                    asked.add(from + "+" + count);
                    return new ByteArrayInputStream(
                            "0123456789".getBytes(UTF_8), (int) from, (int) Math.min(10, count));
                },
                range);
    }
}
