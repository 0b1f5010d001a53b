package dev.facet.model.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {

    private final RetryPolicy policy = new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofMinutes(1));

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "6,32", "7,60", "1000000,60"})
    void everyWaitIsTwiceTheOneBeforeUpToTheLongest(int failures, long seconds) {
        assertThat(policy.delayAfter(failures)).hasSeconds(seconds);
    }

    @Test
    void theInfrastructureIsGivenFiveAttempts() {
        assertThat(policy.triesAgain(Fault.INFRASTRUCTURE, 4)).isTrue();
        assertThat(policy.triesAgain(Fault.INFRASTRUCTURE, 5)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALID", "DIVERGED", "BUG"})
    void whatWouldFailAgainIsNotTriedAgain(Fault fault) {
        assertThat(policy.triesAgain(fault, 0)).isFalse();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new RetryPolicy(0, Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("facet.retry");
    }
}
