package dev.facet.worker.diffusion.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.model.spec.DiffusionSpec.Schedule;
import dev.facet.worker.diffusion.Oracle;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Expected: noise.json, NumPy. */
class NoiseScheduleTest {

    private static final Offset<Double> CLOSE = within(1e-11);

    @ParameterizedTest
    @EnumSource
    void schedulesAndPosteriorsAgreeWithTheOracle(Schedule kind) {
        NoiseSchedule schedule = NoiseSchedule.of(kind, 1000);
        JsonNode rows = Oracle.read("noise").get(kind.name().toLowerCase(java.util.Locale.ROOT));

        assertThat(rows).hasSize(9);
        for (JsonNode row : rows) {
            int t = row.get("t").asInt();
            assertThat(schedule.beta(t)).isEqualTo(row.get("beta").asDouble(), CLOSE);
            assertThat(schedule.alphaBar(t)).isEqualTo(row.get("alphaBar").asDouble(), CLOSE);
            assertThat(schedule.posteriorVariance(t))
                    .isEqualTo(row.get("posteriorVariance").asDouble(), CLOSE);
            assertThat(schedule.posteriorMeanX0(t))
                    .isEqualTo(row.get("posteriorMeanX0").asDouble(), CLOSE);
            assertThat(schedule.posteriorMeanXt(t))
                    .isEqualTo(row.get("posteriorMeanXt").asDouble(), CLOSE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 50, 100, 4000})
    void anyNumberOfTimestepsEndsInNoise(int timesteps) {
        for (Schedule kind : Schedule.values()) {
            NoiseSchedule schedule = NoiseSchedule.of(kind, timesteps);

            assertThat(schedule.timesteps()).isEqualTo(timesteps);
            assertThat(schedule.alphaBar(0)).isEqualTo(1);
            assertThat(schedule.alphaBar(timesteps)).isBetween(0.0, 1e-3);
        }
    }
}
