package dev.facet.api.embedded;

import dev.facet.api.access.AdminToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** The file {@code admin-token} with the token of the one who has started the service; nobody else may read it. */
final class AdminTokenFile {

    static final FileAttribute<?> MINE_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;

    AdminTokenFile(Path directory) {
        this.file = directory.toAbsolutePath().normalize().resolve("admin-token");
    }

    Path path() {
        return file;
    }

    /** The token of the first start; at the first start, a new one. */
    AdminToken readOrMake() {
        try {
            if (Files.exists(file)) {
                return AdminToken.of(Files.readString(file).strip());
            }
            Files.createDirectories(file.getParent());
            var token = AdminToken.random(new SecureRandom());
            write(token);
            return token;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a token in " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + " holds no token; delete it, and the next start makes one", e);
        }
    }

    private void write(AdminToken token) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var out = Channels.newOutputStream(Files.newByteChannel(file, options, MINE_ALONE))) {
            out.write((token.value() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
