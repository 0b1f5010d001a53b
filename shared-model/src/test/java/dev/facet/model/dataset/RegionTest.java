package dev.facet.model.dataset;

import static dev.facet.model.dataset.Oracle.dataset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.spec.DatasetSpec;
import org.junit.jupiter.api.Test;

class RegionTest {

    @Test
    void aPlainDatasetHasAllAndId() {
        assertThat(Region.presentIn(plane("{\"kind\": \"SOS\"}"))).containsExactly(Region.ALL, Region.ID);
    }

    @Test
    void aCrossFallsIntoItsArmsAndTheirIntersection() {
        ConditionPlane plane =
                plane("{\"kind\": \"SOS\", \"holdout\": {\"type\": \"CROSS\", \"from\": 13, \"to\": 19}}");

        assertThat(Region.presentIn(plane))
                .containsExactly(
                        Region.ALL, Region.ID, Region.OOD, Region.VERTICAL, Region.HORIZONTAL, Region.INTERSECTION);
        assertThat(count(plane, Region.ID)).isEqualTo(625);
        assertThat(count(plane, Region.OOD)).isEqualTo(399);
        assertThat(count(plane, Region.VERTICAL)).isEqualTo(7 * 25);
        assertThat(count(plane, Region.HORIZONTAL)).isEqualTo(7 * 25);
        assertThat(count(plane, Region.INTERSECTION)).isEqualTo(49);
        assertThat(Region.VERTICAL.covers(plane, new Condition(15, 3))).isTrue();
        assertThat(Region.HORIZONTAL.covers(plane, new Condition(3, 15))).isTrue();
    }

    @Test
    void theArmsOfACrossEndWhereTheFrameDoes() {
        ConditionPlane plane = plane(
                "{\"kind\": \"SOS\", \"margin\": 6, \"holdout\": {\"type\": \"CROSS\", \"from\": 13, \"to\": 19}}");

        assertThat(Region.presentIn(plane)).containsExactly(Region.values());
        assertThat(count(plane, Region.VERTICAL)).isEqualTo(7 * 25);
        assertThat(count(plane, Region.STRIPES)).isEqualTo(768);
        assertThat(Region.VERTICAL.covers(plane, new Condition(20, 2))).isFalse();
    }

    @Test
    void aPartThatIsNotTrainedOnIsOutOfDistributionButForItsRim() {
        ConditionPlane plane = plane("{\"kind\": \"SOS\", \"margin\": 6, \"parts\": {\"plane\": 0, \"rim\": 1}}");

        assertThat(count(plane, Region.OOD)).isEqualTo(30 * 30);
        assertThat(count(plane, Region.ID)).isEqualTo(124 + 768 + 144);
    }

    @Test
    void anExampleThatAFractionLeavesOutStaysInDistribution() {
        assertThat(count(plane("{\"kind\": \"SOS\", \"fraction\": 0.1}"), Region.ID))
                .isEqualTo(1024);
    }

    private static ConditionPlane plane(String json) {
        DatasetSpec spec = dataset(json);
        return ConditionPlane.of(spec);
    }

    private static long count(ConditionPlane plane, Region region) {
        return plane.conditions().stream().filter(c -> region.covers(plane, c)).count();
    }
}
