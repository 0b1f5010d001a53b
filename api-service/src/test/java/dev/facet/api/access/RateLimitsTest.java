package dev.facet.api.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.api.web.RefusedException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private final RateLimits limits = new RateLimits(
            new AccessSettings(null, Set.of(), Duration.ofSeconds(5), new AccessSettings.Rate(1, 3, 1, 2)));

    @Test
    void whoCallsMoreThanTheBurstIsToldToComeBack() {
        var caller = Caller.everywhere("token:a", null, Scope.READ);
        for (int i = 0; i < 3; i++) {
            limits.called(caller);
        }

        assertThatThrownBy(() -> limits.called(caller))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("more than 1 requests a second");
    }

    @Test
    void oneCallersCallsAreNotAnothers() {
        for (int i = 0; i < 3; i++) {
            limits.called(Caller.everywhere("token:a", null, Scope.READ));
        }

        assertThatCode(() -> limits.called(Caller.everywhere("token:b", null, Scope.READ)))
                .doesNotThrowAnyException();
    }

    @Test
    void failuresAreCountedByAddress() {
        limits.failed("192.0.2.1");
        limits.failed("192.0.2.1");

        assertThatThrownBy(() -> limits.failed("192.0.2.1")).isInstanceOf(RefusedException.class);
        assertThatCode(() -> limits.failed("192.0.2.2")).doesNotThrowAnyException();
    }
}
