package dev.facet.api.artifact;

import dev.facet.model.artifact.ArtifactLinks;
import java.io.IOException;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Removes bytes whose rows are gone. What cannot be removed now, or is forgotten by a crash, is found by the sweep. */
@Service
public class UnlinkedBytes {

    private static final Logger log = LoggerFactory.getLogger(UnlinkedBytes.class);

    private final ArtifactLinks links;

    UnlinkedBytes(ArtifactLinks links) {
        this.links = links;
    }

    /** Those of these hashes that no row links. */
    public void remove(Collection<String> hashes) {
        int left = hashes.size();
        try {
            for (String sha256 : hashes) {
                links.removeUnlinked(sha256);
                left--;
            }
        } catch (IOException | RuntimeException e) { // whoever deleted the rows is done
            log.warn("{} blobs stay in the artifact store until it is swept ({})", left, e.getMessage());
        }
    }
}
