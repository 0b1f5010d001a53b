package dev.facet.model.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobStatusTest {

    @ParameterizedTest
    @EnumSource
    void noStateMovesToItself(JobStatus status) {
        assertThat(status.mayBecome(status)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void onlyAUserBringsAnEndedJobBack(JobStatus status) {
        var next = Arrays.stream(JobStatus.values()).filter(status::mayBecome);

        if (status == JobStatus.SUCCEEDED) {
            assertThat(next).isEmpty();
        } else if (status.ended()) {
            assertThat(next).containsExactly(JobStatus.QUEUED);
        } else {
            assertThat(next).contains(JobStatus.CANCELLED);
        }
    }
}
