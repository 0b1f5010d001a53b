package dev.facet.endtoend.chaos;

import dev.facet.endtoend.chaos.Breach.Kind;
import dev.facet.model.artifact.ArtifactStore;
import dev.facet.model.artifact.DirectoryArtifactStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether every linked artifact can be read and has the right hash. */
final class ArtifactAudit {

    private final JdbcClient jdbc;
    private final ArtifactStore store;
    private final Set<String> read = new HashSet<>();

    ArtifactAudit(JdbcClient jdbc, Path artifacts) {
        this.jdbc = jdbc;
        try {
            this.store = new DirectoryArtifactStore(artifacts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Link(UUID id, String name, String sha256, long bytes) {}

    /** That all are there, and those that are new are whole. */
    List<Breach> check(boolean everything) {
        if (everything) {
            read.clear();
        }
        var breaches = new ArrayList<Breach>();
        for (Link link : links()) {
            if (!store.contains(link.sha256())) {
                if (isLinked(link)) { // and not one that its run has just let go
                    breaches.add(broken(link, "is not there"));
                }
            } else if (read.add(link.sha256())) {
                try (var in = store.openVerified(link.sha256())) {
                    long size = in.transferTo(OutputStream.nullOutputStream());
                    if (size != link.bytes()) {
                        breaches.add(broken(link, "has " + size + " bytes, not " + link.bytes()));
                    }
                } catch (IOException e) {
                    if (isLinked(link)) {
                        breaches.add(broken(link, e.toString()));
                    }
                }
            }
        }
        return breaches;
    }

    /** That the APIs give out the right bytes too; of equal ones once. */
    List<Breach> download(Client client) {
        var breaches = new ArrayList<Breach>();
        var seen = new HashSet<String>();
        for (Link link : links()) {
            if (seen.add(link.sha256())) {
                if (!hash(client.download("/artifacts/" + link.id())).equals(link.sha256())) {
                    breaches.add(broken(link, "is given out otherwise"));
                }
            }
        }
        return breaches;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Hashes that no row links: what crashes have left, until the sweep takes it. */
    long orphans() {
        try {
            var stored = new HashSet<String>();
            store.storedBefore(Instant.MAX, stored::addAll);
            links().forEach(link -> stored.remove(link.sha256()));
            return stored.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Link> links() {
        return jdbc.sql("select id, name, sha256, bytes from artifact")
                .query(Link.class)
                .list();
    }

    private boolean isLinked(Link link) {
        return jdbc.sql("select exists (select from artifact where id = ?)")
                .param(link.id())
                .query(Boolean.class)
                .single();
    }

    private static Breach broken(Link link, String how) {
        return new Breach(
                Kind.UNREADABLE, "artifact %s (%s, %s) %s".formatted(link.id(), link.name(), link.sha256(), how));
    }
}
