package dev.facet.endtoend.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void aSeedGivesTheSameFaultsAgainAndAnotherOneOthers() {
        assertThat(Schedule.of(1, 100)).isEqualTo(Schedule.of(1, 100)).isNotEqualTo(Schedule.of(2, 100));
        assertThat(Schedule.of(1, 30)).isEqualTo(Schedule.of(1, 100).subList(0, 30));
    }

    @Test
    void everyKindHasItsShare() {
        var rounds = Schedule.of(3, 270).stream().collect(Collectors.groupingBy(Fault::kind, Collectors.counting()));

        assertThat(rounds).hasSize(10).containsEntry("worker killed", 60L).containsEntry("API killed", 30L);
        assertThat(rounds.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(10));
    }
}
