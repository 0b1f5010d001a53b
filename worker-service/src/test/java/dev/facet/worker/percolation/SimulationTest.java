package dev.facet.worker.percolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.facet.worker.diffusion.Oracle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class SimulationTest {

    private static final List<Double> GRID =
            IntStream.rangeClosed(0, 40).mapToObj(i -> i / 40.0).toList();

    /** Ratios lie in [0, 1], so that a mean of n is off by more than sqrt(ln(2/δ) / 2n) with probability δ at most (Hoeffding). */
    @Test
    void theMeansOfManyTrialsAreTheExactOnes() {
        int trials = 10_000;
        double bound = Math.sqrt(Math.log(2 / 1e-8) / (2.0 * trials));
        assertThat(Oracle.each(Oracle.read("percolation").path("exact")))
                .hasSize(4)
                .allSatisfy(small -> {
                    Lattice lattice = ClusterGrowthTest.lattice(small);
                    List<Double> shares = IntStream.rangeClosed(1, lattice.sites())
                            .mapToObj(n -> (double) n / lattice.sites())
                            .toList();
                    var curve = run(new PercolationPlan(lattice, shares, Ensemble.EXACT_SHARE, trials, 5));
                    for (int n = 1; n <= lattice.sites(); n++) {
                        assertThat(curve.points().get(n - 1).mean()).isCloseTo(exact(small, n), within(bound));
                    }
                });
    }

    /** In 400 experiments the intervals of a 95 % level that miss are binomial: 20 ± 4.4. */
    @Test
    void nineteenInTwentyIntervalsHoldTheExactMean() {
        JsonNode small = Oracle.read("percolation").path("exact").get(2);
        double exact = exact(small, 8);
        long held = IntStream.range(0, 400)
                .mapToObj(seed -> run(new PercolationPlan(
                                ClusterGrowthTest.lattice(small), List.of(0.5), Ensemble.EXACT_SHARE, 40, seed))
                        .points()
                        .getFirst())
                .filter(point -> point.low() <= exact && exact <= point.high())
                .count();

        assertThat(held).isBetween(362L, 398L);
    }

    @ParameterizedTest
    @EnumSource
    void theResultDoesNotDependOnTheNumberOfThreads(Ensemble ensemble) {
        var plan = new PercolationPlan(new Lattice(16, 1, Border.OPEN), GRID, ensemble, 50, 3);

        assertThat(Simulation.run(plan, 5, Progress.UNWATCHED)).contains(run(plan));
    }

    @Test
    void anotherSeedGivesAnotherResult() {
        var lattice = new Lattice(16, 1, Border.OPEN);

        assertThat(run(new PercolationPlan(lattice, GRID, Ensemble.EXACT_SHARE, 50, 3)))
                .isNotEqualTo(run(new PercolationPlan(lattice, GRID, Ensemble.EXACT_SHARE, 50, 4)));
    }

    @ParameterizedTest
    @EnumSource
    void noSiteIsNoClusterAndAllSitesAreOne(Ensemble ensemble) {
        for (Border border : Border.values()) {
            var curve = run(new PercolationPlan(new Lattice(9, 1, border), List.of(0.0, 1.0), ensemble, 10, 1));

            assertThat(curve.points())
                    .containsExactly(new PercolationCurve.Point(0, 0, 0, 0), new PercolationCurve.Point(1, 1, 1, 1));
        }
    }

    /** The same sites are kept in the same orders; a torus only joins more of them. */
    @Test
    void onATorusClustersAreAtLeastAsLarge() {
        var open = run(new PercolationPlan(new Lattice(16, 1, Border.OPEN), GRID, Ensemble.EXACT_SHARE, 50, 3));
        var torus = run(new PercolationPlan(new Lattice(16, 1, Border.PERIODIC), GRID, Ensemble.EXACT_SHARE, 50, 3));

        for (int i = 0; i < GRID.size(); i++) {
            assertThat(torus.points().get(i).mean())
                    .isGreaterThanOrEqualTo(open.points().get(i).mean());
        }
        assertThat(found(torus).lambda()).isLessThan(found(open).lambda());
    }

    @Test
    void widerBumpsPercolateEarlierAsInFigure6() {
        var narrow = run(bumps(0.3));
        var wide = run(bumps(1));

        assertThat(found(wide).high()).isLessThan(found(narrow).low());
        assertThat(Objects.requireNonNull(wide.steepest()).lambda())
                .isLessThan(Objects.requireNonNull(narrow.steepest()).lambda());
    }

    @Test
    void theSteepestRiseIsPastTheLowestRatioAndNearTheCrossing() {
        var grid = new ArrayList<>(GRID);
        grid.addAll(1, List.of(0.001, 0.002)); // where about one site is kept, or none
        for (Ensemble ensemble : Ensemble.values()) {
            var curve = run(new PercolationPlan(new Lattice(32, 1, Border.OPEN), grid, ensemble, 200, 3));
            var steepest = Objects.requireNonNull(curve.steepest());

            assertThat(steepest.lambda()).isCloseTo(found(curve).lambda(), within(0.06));
            assertThat(steepest.slope()).isBetween(4.0, 8.0);
        }
    }

    @Test
    void bumpsThatDoNotOverlapNeverPercolate() {
        var curve = run(bumps(0.1));

        assertThat(curve.critical()).isInstanceOf(CriticalFraction.NeverJoined.class);
        assertThat(curve.steepest()).isNull();
        assertThat(curve.points().getLast().mean()).isCloseTo(1 / 1024.0, within(1e-12));
    }

    @Test
    void bumpsThatAllOverlapAreAlwaysJoined() {
        for (Ensemble ensemble : Ensemble.values()) {
            var plan = new PercolationPlan(new Lattice(4, 10, Border.OPEN), GRID, ensemble, 20, 1);

            assertThat(run(plan).critical()).isInstanceOf(CriticalFraction.AlwaysJoined.class);
        }
    }

    @Test
    void aSimulationThatIsToldToEndHasNoResult() {
        var shares = new ArrayList<Double>();
        var plan = new PercolationPlan(new Lattice(1024, 1, Border.OPEN), List.of(0.5), Ensemble.EXACT_SHARE, 500, 1);

        assertThat(Simulation.run(plan, 2, share -> {
                    shares.add(share);
                    return shares.size() < 4;
                }))
                .isEmpty();
        assertThat(shares).hasSize(4).isSorted().allMatch(share -> share >= 0 && share < 1);
    }

    @Test
    void aProgressThatFailsEndsTheSimulation() {
        var plan = new PercolationPlan(new Lattice(1024, 1, Border.OPEN), List.of(0.5), Ensemble.EXACT_SHARE, 500, 1);

        assertThatIllegalStateException()
                .isThrownBy(() -> Simulation.run(plan, 2, share -> {
                    throw new IllegalStateException("the job is gone");
                }))
                .withMessage("the job is gone");
    }

    @Test
    void aLatticeOf4096TakesTwoIntsASite() {
        var plan = new PercolationPlan(new Lattice(4096, 1, Border.OPEN), GRID, Ensemble.EXACT_SHARE, 1, 1);

        assertThat(plan.bytes(8) >> 20).isEqualTo(128);
    }

    @Test
    void aLatticeThatMemoryCannotHoldIsRefused() {
        var plan =
                new PercolationPlan(new Lattice(Lattice.LARGEST, 1, Border.OPEN), GRID, Ensemble.EXACT_SHARE, 1000, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Simulation.run(plan, 1000, Progress.UNWATCHED))
                .withMessageContaining("MiB of memory")
                .withMessageContaining("take a smaller lattice");
    }

    @Test
    void plansThatCannotBeAreRefused() {
        var lattice = new Lattice(4, 1, Border.OPEN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PercolationPlan(lattice, List.of(), Ensemble.EXACT_SHARE, 1, 1))
                .withMessageContaining("at least one share");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PercolationPlan(lattice, List.of(0.5, 0.5), Ensemble.EXACT_SHARE, 1, 1))
                .withMessageContaining("ascend");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PercolationPlan(lattice, List.of(1.5), Ensemble.EXACT_SHARE, 1, 1))
                .withMessageContaining("[0, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PercolationPlan(lattice, GRID, Ensemble.EXACT_SHARE, 0, 1))
                .withMessageContaining("trial");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Simulation.run(
                        new PercolationPlan(lattice, GRID, Ensemble.EXACT_SHARE, 1, 1), 0, Progress.UNWATCHED))
                .withMessageContaining("thread");
    }

    private static double exact(JsonNode small, int n) {
        return small.path("meanLargestRatioByOccupied").path(String.valueOf(n)).asDouble();
    }

    private static PercolationPlan bumps(double sigma) {
        return new PercolationPlan(
                Lattice.ofBumps(32, 1, sigma, 0.005, Border.OPEN), GRID, Ensemble.EXACT_SHARE, 100, 3);
    }

    private static PercolationCurve run(PercolationPlan plan) {
        return Simulation.run(plan, 1, Progress.UNWATCHED).orElseThrow();
    }

    private static CriticalFraction.Found found(PercolationCurve curve) {
        return (CriticalFraction.Found) curve.critical();
    }
}
