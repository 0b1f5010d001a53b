package dev.facet.api.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.model.dataset.DatasetCounts;
import dev.facet.model.spec.Axis;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.HoldOut;
import dev.facet.model.spec.PlannedRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedRecipesTest {

    /** Claims of this project: what the paper's figure says of it is not at hand. */
    private static final Set<String> OURS = Set.of("x-becomes-parallel", "stripes-are-factorized");

    private final List<Recipe> recipes = read();

    /** Arms times points of the sweep times seeds, counted by hand. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            figure-2,   1,  3,  5
            figure-3,   1,  3,  5
            figure-4,   5, 14, 85
            figure-5,   8, 24, 192
            figure-6,   3, 18, 72
            figure-10,  4,  8, 20
            figure-11,  4, 16, 70
            figure-12,  8, 16, 160
            figure-13,  0,  0,  0
            figure-14,  0,  0,  0
            figure-15,  4, 12, 12
            """)
    void eachScaleExpandsToItsRuns(String name, int smoke, int small, int paper) {
        assertThat(runs(name, Scale.SMOKE)).hasSize(smoke);
        assertThat(runs(name, Scale.SMALL)).hasSize(small);
        assertThat(runs(name, Scale.PAPER)).hasSize(paper);
    }

    @Test
    void trainingLengthIsFixedInStepsAcrossTheSizesOfTrainingSets() {
        for (Recipe recipe : recipes) {
            recipe.scales().forEach((scale, plan) -> {
                Map<Object, List<Integer>> byKind = plan.request("test", Map.of(), 0).expand().stream()
                        .collect(Collectors.groupingBy(
                                run -> run.spec().dataset().kind(),
                                Collectors.mapping(run -> run.spec().training().steps(), Collectors.toList())));
                assertThat(byKind.values())
                        .as(recipe.name() + " " + scale.id())
                        .allSatisfy(steps -> assertThat(steps).doesNotContainNull())
                        .allSatisfy(
                                steps -> assertThat(steps.stream().distinct()).hasSize(1));
            });
        }
    }

    @Test
    void thePapersSizesAreThoseOfThePaper() {
        for (Recipe recipe : recipes) {
            if (runs(recipe.name(), Scale.PAPER).isEmpty()) {
                assertThat(recipe.plan(Scale.PAPER).percolations())
                        .as(recipe.name())
                        .anySatisfy(simulation -> assertThat(simulation.sizes()).contains(32))
                        .allSatisfy(
                                simulation -> assertThat(simulation.trials()).isGreaterThanOrEqualTo(1000));
                continue;
            }
            assertThat(runs(recipe.name(), Scale.PAPER))
                    .as(recipe.name())
                    .allSatisfy(
                            run -> assertThat(run.spec().model().baseChannels()).isEqualTo(64))
                    .anySatisfy(run -> assertThat(run.spec().dataset().size()).isEqualTo(32));
        }
    }

    @Test
    void figure4HoldsTheCrossOutOfPlaneAloneStripesWithTheRimAndPlaneWithStripes() {
        Map<String, List<DatasetSpec>> byArm = runs("figure-4", Scale.PAPER).stream()
                .collect(Collectors.groupingBy(
                        run -> run.parameters().get("arm").stringValue(),
                        Collectors.mapping(run -> run.spec().dataset(), Collectors.toList())));

        assertThat(byArm.keySet()).containsExactlyInAnyOrder("plane", "stripes-rim", "plane-stripes");
        assertThat(byArm.values())
                .allSatisfy(datasets -> assertThat(datasets)
                        .allSatisfy(
                                dataset -> assertThat(dataset.holdout()).containsExactly(new HoldOut.Cross(13, 19))));
        // 25 by 25 positions are left of 32 by 32; 12 of 44 labels an axis lie in the margin; the rim lost 4 times 7
        // positions.
        assertThat(counts(byArm.get("plane"))).isEqualTo(new DatasetCounts(1936, 625, 399, 1024, 768, 144, 625, 0, 0));
        assertThat(counts(byArm.get("plane-stripes")))
                .isEqualTo(new DatasetCounts(1936, 1537, 399, 1024, 768, 144, 625, 768, 144));
        assertThat(counts(byArm.get("stripes-rim")))
                .isEqualTo(new DatasetCounts(1936, 1008, 399, 1024, 768, 144, 96, 768, 144));
    }

    @Test
    void figure5SubsamplesThePlaneAndNotTheStripes() {
        DatasetCounts counts = runs("figure-5", Scale.PAPER).stream()
                .filter(run -> run.parameters().get("arm").stringValue().equals("plane-stripes"))
                .filter(run -> run.spec().dataset().size() == 32)
                .filter(run -> run.spec().dataset().parts().plane() == 0.5)
                .map(run -> DatasetCounts.of(run.spec().dataset(), 0))
                .findFirst()
                .orElseThrow();

        assertThat(counts.trainPlane()).isEqualTo(512);
        assertThat(counts.trainStripes()).isEqualTo(768);
        assertThat(counts.trainBlank()).isEqualTo(144);
    }

    @Test
    void figure11TakesBandsOfGrowingWidthAndFigure12SquaresAtTheCentreAndInTheCorner() {
        assertThat(runs("figure-11", Scale.PAPER))
                .extracting(run -> run.spec().dataset().holdout().getFirst())
                .contains(
                        new HoldOut.Lesion(Axis.X, 1.0),
                        new HoldOut.Lesion(Axis.X, 3.5),
                        new HoldOut.Lesion(Axis.X, 8.0));
        assertThat(runs("figure-12", Scale.PAPER))
                .extracting(run -> List.of(
                        run.spec().dataset().kind(), run.spec().dataset().holdout()))
                .contains(
                        List.of(DatasetSpec.Kind.BUMP, List.of(new HoldOut.Interior(8))),
                        List.of(DatasetSpec.Kind.BUMP, List.of(new HoldOut.Exterior(8))),
                        List.of(DatasetSpec.Kind.SOS, List.of(new HoldOut.Interior(28))),
                        List.of(DatasetSpec.Kind.SOS, List.of(new HoldOut.Exterior(28))));
    }

    /** So that whoever launches one with reuse trains for both. */
    @Test
    void figures2And3LookAtTheSameRuns() {
        for (Scale scale : Scale.values()) {
            assertThat(runs("figure-3", scale))
                    .extracting(run -> run.spec().hash())
                    .isEqualTo(runs("figure-2", scale).stream()
                            .map(run -> run.spec().hash())
                            .toList());
        }
    }

    @Test
    void everyClaimOfThePaperCitesTheFigureAndEveryKnownThresholdItsSource() {
        for (Recipe recipe : recipes) {
            String source = recipe.name().equals("figure-14")
                    ? "Jacobsen 2015|matching lattice"
                    : "Fig. " + recipe.name().substring("figure-".length());
            assertThat(recipe.claims())
                    .isNotEmpty()
                    .filteredOn(claim -> !OURS.contains(claim.name()))
                    .allSatisfy(claim ->
                            assertThat(claim.statement()).as(claim.name()).containsPattern(source));
        }
    }

    /** Those of the whole plane, or the only ones. */
    private static DatasetCounts counts(List<DatasetSpec> datasets) {
        return DatasetCounts.of(datasets.getLast(), 0);
    }

    private List<PlannedRun> runs(String name, Scale scale) {
        Recipe recipe =
                recipes.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
        return recipe.plan(scale).request("test", Map.of(), 0).expand();
    }

    private static List<Recipe> read() {
        try {
            return RecipeConfiguration.shipped().stream().map(RecipeFile::read).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
