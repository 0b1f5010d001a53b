package dev.facet.api.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenFileTest {

    @TempDir
    Path directory;

    @Test
    void theFirstStartMakesATokenThatOnlyItsOwnerMayRead() throws IOException {
        var file = new AdminTokenFile(directory.resolve("new"));

        String token = file.readOrMake().value();

        assertThat(token).matches("facet_[A-Za-z0-9_-]{43}");
        assertThat(Files.readString(file.path())).isEqualTo(token + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
    }

    @Test
    void laterStartsHaveTheSame() {
        String first = new AdminTokenFile(directory).readOrMake().value();

        assertThat(new AdminTokenFile(directory).readOrMake().value()).isEqualTo(first);
    }

    @Test
    void aFileThatHoldsNoTokenIsNamedAndNotShown() throws IOException {
        Files.writeString(directory.resolve("admin-token"), "short-secret");

        assertThatThrownBy(() -> new AdminTokenFile(directory).readOrMake())
                .hasMessageContaining("admin-token")
                .hasMessageNotContaining("short-secret");
    }
}
