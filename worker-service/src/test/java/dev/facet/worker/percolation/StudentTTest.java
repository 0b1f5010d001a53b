package dev.facet.worker.percolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StudentTTest {

    /** Tables of Student's t. */
    @Test
    void theUpperPointsAreThoseOfTheTables() {
        assertThat(StudentT.quantile(1)).isCloseTo(12.7062, within(1e-4));
        assertThat(StudentT.quantile(2)).isCloseTo(4.3027, within(1e-4));
        assertThat(StudentT.quantile(3)).isCloseTo(3.1824, within(0.01));
        assertThat(StudentT.quantile(5)).isCloseTo(2.5706, within(1e-3));
        assertThat(StudentT.quantile(10)).isCloseTo(2.2281, within(1e-4));
        assertThat(StudentT.quantile(30)).isCloseTo(2.0423, within(1e-4));
        assertThat(StudentT.quantile(1_000_000)).isCloseTo(1.95996, within(1e-4));
    }
}
