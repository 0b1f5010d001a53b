package dev.facet.api.artifact;

import dev.facet.model.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/** Bytes of the store, for Spring to send whole or in ranges. */
final class StoredResource extends AbstractResource {

    private final ArtifactStore store;
    private final ArtifactView artifact;

    StoredResource(ArtifactStore store, ArtifactView artifact) {
        this.store = store;
        this.artifact = artifact;
    }

    @Override
    public String getDescription() {
        return "artifact " + artifact.id();
    }

    @Override
    public long contentLength() {
        return artifact.bytes();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return store.open(artifact.sha256());
    }
}
