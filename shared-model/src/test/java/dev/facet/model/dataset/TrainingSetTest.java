package dev.facet.model.dataset;

import static dev.facet.model.dataset.Oracle.dataset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.spec.Violation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingSetTest {

    @Test
    void theSameSeedDrawsTheSameSetInTheOrderOfThePlane() {
        var spec = dataset("{\"kind\": \"SOS\", \"fraction\": 0.25}");

        List<Condition> once = TrainingSet.draw(spec, 7).conditions();

        assertThat(once).hasSize(256).isEqualTo(TrainingSet.draw(spec, 7).conditions());
        assertThat(once).isNotEqualTo(TrainingSet.draw(spec, 8).conditions());
        int[] indices =
                IntStream.range(0, 256).map(TrainingSet.draw(spec, 7)::index).toArray();
        assertThat(indices).isSorted().doesNotHaveDuplicates();
    }

    /** A stored run must still find its data after an update; so the generator's choice is pinned. */
    @Test
    void theDrawOfASeedStaysWhatItIs() {
        TrainingSet set = TrainingSet.draw(dataset("{\"kind\": \"SOS\", \"size\": 8, \"fraction\": 0.1}"), 42);

        assertThat(IntStream.range(0, set.size()).map(set::index)).containsExactly(11, 16, 31, 39, 43, 63);
    }

    @Test
    void aLargerFractionContainsASmallerOne() {
        var small = TrainingSet.draw(dataset("{\"kind\": \"SOS\", \"fraction\": 0.2}"), 3);
        var large = TrainingSet.draw(dataset("{\"kind\": \"SOS\", \"fraction\": 0.5}"), 3);

        assertThat(large.conditions()).hasSize(512).containsAll(small.conditions());
        assertThat(small.size()).isEqualTo(205);
    }

    /** Every condition has the same chance: over 400 seeds each of 64 is drawn 100 times, give or take 4.5 sigma. */
    @Test
    void everyConditionIsDrawnAsOftenAsAnyOther() {
        int[] drawn = new int[64];
        for (int seed = 0; seed < 400; seed++) {
            TrainingSet set = TrainingSet.draw(dataset("{\"kind\": \"BUMP\", \"size\": 8, \"fraction\": 0.25}"), seed);
            IntStream.range(0, 64).filter(set::contains).forEach(k -> drawn[k]++);
        }

        assertThat(IntStream.of(drawn).sum()).isEqualTo(400 * 16);
        assertThat(IntStream.of(drawn).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(61, 139));
    }

    /** Margin 6 around 32 pixels: 1,024 + 768 + 144 conditions. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"plane": 1}                                              | 1    | 1024 | 768 | 144
            {"plane": 0}                                              | 1    | 0    | 768 | 144
            {"plane": 0, "rim": 1}                                    | 1    | 124  | 768 | 144
            {"plane": 0, "rim": 2.5}                                  | 1    | 295  | 768 | 144
            {"plane": 0.25, "stripes": 0.5, "blank": 0}               | 1    | 256  | 384 | 0
            {"plane": 1, "stripes": 0.5, "blank": 0.5}                | 0.5  | 512  | 192 | 36
            {"plane": 0, "stripes": 0, "blank": 0, "rim": 16}         | 0.01 | 1024 | 0   | 0
            """)
    void partsFractionAndRimGiveTheirShares(String parts, String fraction, int plane, int stripes, int blank) {
        DatasetCounts counts = DatasetCounts.of(
                dataset("{\"kind\": \"SOS\", \"margin\": 6, \"parts\": %s, \"fraction\": %s}"
                        .formatted(parts, fraction)),
                1);

        assertThat(List.of(counts.trainPlane(), counts.trainStripes(), counts.trainBlank()))
                .containsExactly(plane, stripes, blank);
        assertThat(counts.train()).isEqualTo(plane + stripes + blank);
    }

    @Test
    void theShareOfOnePartDoesNotChangeTheDrawOfAnother() {
        var without = TrainingSet.draw(
                dataset(
                        "{\"kind\": \"SOS\", \"margin\": 6, \"parts\": {\"plane\": 0.1, \"stripes\": 0, \"blank\": 0}}"),
                5);
        var with = TrainingSet.draw(dataset("{\"kind\": \"SOS\", \"margin\": 6, \"parts\": {\"plane\": 0.1}}"), 5);

        assertThat(with.conditions()).containsAll(without.conditions());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1})
    void nothingHeldOutIsTrainedOnNotEvenInTheRim(double fraction) {
        TrainingSet set = TrainingSet.draw(dataset("""
                        {"kind": "SOS", "margin": 6, "parts": {"plane": 0.5, "rim": 3}, "fraction": %s,
                         "holdout": [{"type": "CROSS", "from": 13, "to": 19}, {"type": "EXTERIOR", "width": 4}]}""".formatted(fraction)), 11);

        assertThat(set.conditions()).noneMatch(set.plane()::heldOut);
        assertThat(set.conditions()).contains(new Condition(6, 6)).doesNotContain(new Condition(37, 37));
    }

    @Test
    void whatIsLeftAfterTheHoldOutIsWhatTheFractionIsOf() {
        DatasetCounts counts = DatasetCounts.of(
                dataset(
                        "{\"kind\": \"SOS\", \"fraction\": 0.2, \"holdout\": {\"type\": \"CROSS\", \"from\": 13, \"to\": 19}}"),
                0);

        assertThat(counts.train()).isEqualTo(125);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kind": "SOS", "size": 8, "holdout": {"type": "CROSS", "from": 0, "to": 7}}                   | /dataset/holdout
            {"kind": "SOS", "size": 8, "margin": 2, "parts": {"stripes": 0, "blank": 0, "rim": 1}, "holdout": {"type": "SQUARE", "from": 0, "to": 7.9}} | /dataset/holdout
            {"kind": "SOS", "size": 8, "fraction": 0.001}                                                  | /dataset/fraction
            {"kind": "SOS", "size": 8, "fraction": 0.1, "step": {"x": 8, "y": 8}}                          | /dataset/fraction
            {"kind": "SOS", "size": 8, "parts": {"plane": 0}}                                              | /dataset/parts
            {"kind": "SOS", "size": 8, "margin": 2, "parts": {"plane": 0, "stripes": 0, "blank": 0}}       | /dataset/parts
            """)
    void anEmptyTrainingSetIsRefusedAtTheFieldThatEmptiedIt(String json, String pointer) {
        assertThatExceptionOfType(InvalidSpecException.class)
                .isThrownBy(() -> TrainingSet.draw(dataset(json), 0))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::pointer)
                        .containsExactly(pointer));
    }

    @Test
    void itsImagesAreThoseOfItsConditions() {
        var spec = dataset("{\"kind\": \"BUMP\", \"size\": 8, \"fraction\": 0.5}");
        TrainingSet set = TrainingSet.draw(spec, 0);

        assertThat(set.size()).isEqualTo(32);
        for (Condition condition : set.conditions()) {
            double[] image = ImageRenderer.of(spec).render(condition);
            int center = (int) (Math.round(condition.y()) * 8 + Math.round(condition.x()));
            assertThat(image[center]).isZero();
        }
    }
}
