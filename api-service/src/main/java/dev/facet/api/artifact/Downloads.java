package dev.facet.api.artifact;

import dev.facet.api.web.NotFoundException;
import dev.facet.api.web.Precondition;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.artifact.NoSuchBlobException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;

/** Hands out the bytes of artifacts. */
@Service
public class Downloads {

    /** The media type of arrays in NumPy's format. */
    public static final String ARRAY = "application/x-npy";

    private final ArtifactQueries queries;
    private final ArtifactStore store;

    Downloads(ArtifactQueries queries, ArtifactStore store) {
        this.queries = queries;
        this.store = store;
    }

    /** An answer with the bytes, which Spring sends whole, in ranges, or not at all to who has them. */
    public ResponseEntity<Resource> answer(UUID artifactId) {
        return answer(artifactId, null);
    }

    /** @param range the header of the request, so that no more is asked of the store than will be sent */
    ResponseEntity<Resource> answer(UUID artifactId, @Nullable String range) {
        ArtifactView artifact = queries.get(artifactId);
        Precondition.matches(artifact.sha256());
        String disposition = ContentDisposition.attachment()
                .filename(artifact.name())
                .build()
                .toString();
        return ResponseEntity.ok()
                .eTag(artifact.sha256())
                .contentType(MediaType.parseMediaType(artifact.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .body(new StoredResource(
                        artifact, (from, count) -> open(artifact, from, count), onlyRange(range, artifact.bytes())));
    }

    /** The range of a request for one that makes sense; of others Spring says that they make none. */
    private static @Nullable HttpRange onlyRange(@Nullable String header, long bytes) {
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(header);
            return ranges.size() == 1 && ranges.getFirst().getRangeStart(bytes) < bytes ? ranges.getFirst() : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    public long size(UUID artifactId) {
        return queries.get(artifactId).bytes();
    }

    public InputStream open(UUID artifactId) throws IOException {
        return open(queries.get(artifactId), 0, Long.MAX_VALUE);
    }

    /** At most so many bytes after the first few. */
    public InputStream open(UUID artifactId, long from, long count) throws IOException {
        return open(queries.get(artifactId), from, count);
    }

    /** @throws NotFoundException where the artifact was deleted meanwhile */
    private InputStream open(ArtifactView artifact, long from, long count) throws IOException {
        try {
            return store.open(artifact.sha256(), from, count);
        } catch (NoSuchBlobException e) {
            queries.get(artifact.id());
            throw e;
        }
    }
}
