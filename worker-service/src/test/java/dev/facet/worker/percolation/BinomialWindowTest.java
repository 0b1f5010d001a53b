package dev.facet.worker.percolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinomialWindowTest {

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 0.001, 0.3, 0.5, 0.592746, 0.999, 1 - 1e-9})
    void theWeightsAreTheBinomialsOwn(double p) {
        int n = 1024;
        BinomialWindow window = BinomialWindow.of(n, p);

        var digits = new MathContext(40);
        BigInteger choices = BigInteger.ONE;
        double left = 1;
        double error = 0;
        for (int k = 0; k <= n; k++) {
            double expected = new BigDecimal(choices)
                    .multiply(new BigDecimal(p).pow(k, digits), digits)
                    .multiply(BigDecimal.ONE.subtract(new BigDecimal(p)).pow(n - k, digits), digits)
                    .doubleValue();
            if (k >= window.first() && k <= window.last()) {
                error = Math.max(error, Math.abs(window.weights()[k - window.first()] - expected));
                left -= expected;
            }
            choices = choices.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
        }
        assertThat(error).isLessThan(1e-13);
        assertThat(left).isCloseTo(0, within(1e-12));
    }

    @Test
    void ofALatticeOf4096ItKeepsTheMomentsInATinyPartOfTheSites() {
        int n = 4096 * 4096;
        double p = 0.592746;
        BinomialWindow window = BinomialWindow.of(n, p);

        double mean = 0;
        double square = 0;
        for (int i = 0; i < window.weights().length; i++) {
            double apart = window.first() + i - n * p;
            mean += window.weights()[i] * apart;
            square += window.weights()[i] * apart * apart;
        }
        assertThat(mean).isCloseTo(0, within(1e-5));
        assertThat(square).isCloseTo(n * p * (1 - p), within(1e-8 * n));
        assertThat(window.weights().length).isLessThan(20 * 2048);
    }

    @Test
    void noneAndAllAreCertain() {
        assertThat(BinomialWindow.of(9, 0).first()).isZero();
        assertThat(BinomialWindow.of(9, 1).first()).isEqualTo(9);
        assertThat(BinomialWindow.of(9, 1).weights()).containsExactly(1);
    }
}
