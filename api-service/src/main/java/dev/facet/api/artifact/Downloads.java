package dev.facet.api.artifact;

import dev.facet.api.web.Precondition;
import dev.facet.model.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
                .body(new StoredResource(store, artifact));
    }

    public long size(UUID artifactId) {
        return queries.get(artifactId).bytes();
    }

    public InputStream open(UUID artifactId) throws IOException {
        return store.open(queries.get(artifactId).sha256());
    }
}
