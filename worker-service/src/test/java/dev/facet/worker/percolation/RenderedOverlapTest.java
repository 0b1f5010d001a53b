package dev.facet.worker.percolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facet.model.dataset.Condition;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.SpecJson;
import org.junit.jupiter.api.Test;

class RenderedOverlapTest {

    @Test
    void wideBumpsOverlapAsGaussiansDo() {
        var rendered = new RenderedOverlap(bumps(1.5, false));

        assertThat(rendered.between(new Condition(16, 16), new Condition(19, 17)))
                .isCloseTo(Overlap.of(1.5, Math.sqrt(10)), within(1e-8));
    }

    /** Only two pixels see both of two narrow bumps that lie on neighbouring pixels: each at distances 0 and 1. */
    @Test
    void narrowBumpsOverlapLessThanGaussiansDo() {
        double sigma = 0.3;
        double seenByBoth = 2 * Math.exp(-1 / (2 * sigma * sigma));
        double seenByOne = 1 + 2 * Math.exp(-1 / (sigma * sigma));

        double overlap = new RenderedOverlap(bumps(sigma, false)).between(new Condition(16, 16), new Condition(17, 16));

        assertThat(overlap).isCloseTo(seenByBoth / seenByOne, within(1e-9)).isLessThan(Overlap.of(sigma, 1) / 8);
    }

    @Test
    void inAPeriodicFrameTheMeanIsThatOfAnyPair() {
        var rendered = new RenderedOverlap(bumps(0.6, true));

        assertThat(rendered.mean(1, -2).orElseThrow())
                .isCloseTo(rendered.between(new Condition(4, 4), new Condition(5, 2)), within(1e-12));
    }

    @Test
    void anOpenFrameCutsBumpsOffWhichChangesTheMean() {
        var rendered = new RenderedOverlap(bumps(1, false));
        double inTheMiddle = rendered.between(new Condition(15, 15), new Condition(16, 15));

        assertThat(rendered.mean(1, 0).orElseThrow())
                .isNotCloseTo(inTheMiddle, within(1e-4))
                .isCloseTo(inTheMiddle, within(0.05));
    }

    @Test
    void withoutAPartnerThereIsNoMean() {
        assertThat(new RenderedOverlap(bumps(1, false)).mean(32, 0)).isEmpty();
        assertThat(new RenderedOverlap(bumps(1, false)).mean(0, 31)).isPresent();
    }

    @Test
    void aBumpBetweenPixelsThatIsTooNarrowToShowOverlapsNothing() {
        var rendered = new RenderedOverlap(bumps(0.001, false));

        assertThat(rendered.between(new Condition(4.5, 4), new Condition(4.5, 4)))
                .isZero();
        assertThat(rendered.between(new Condition(4, 4), new Condition(4, 4))).isEqualTo(1);
    }

    private static DatasetSpec bumps(double sigma, boolean periodic) {
        return SpecJson.read(
                "{\"kind\": \"BUMP\", \"sigma\": {\"x\": %1$s, \"y\": %1$s}, \"periodic\": %2$s}"
                        .formatted(sigma, periodic),
                DatasetSpec.class);
    }
}
