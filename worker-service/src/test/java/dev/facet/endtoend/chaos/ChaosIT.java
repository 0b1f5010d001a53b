package dev.facet.endtoend.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One fault of each kind; {@code -Pchaos} makes it hundreds (docs/reliability.md). */
class ChaosIT {

    @Test
    void whateverDiesTheLedgerIsRightAfterwards() {
        assertThat(Chaos.run(ChaosOptions.ofSystemProperties()).breaches()).isEmpty();
    }
}
