package dev.facet.model.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyTest {

    /** What NumPy 2.4.6 writes of np.array([[1.5, -2, 0], [np.inf, 1e-3, 3]], dtype="<f4"). */
    private static final byte[] BY_NUMPY = Base64.getDecoder()
            .decode("k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMp"
                    + "LCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAMA/"
                    + "AAAAwAAAAAAAAIB/bxKDOgAAQEA=");

    private static final float[] VALUES = {1.5f, -2, 0, Float.POSITIVE_INFINITY, 1e-3f, 3};

    @Test
    void theBytesAreThoseOfNumPy() throws IOException {
        assertThat(bytes(new Npy(VALUES, 2, 3))).isEqualTo(BY_NUMPY);
    }

    @Test
    void whatNumPyWroteIsRead() throws IOException {
        Npy array = Npy.read(new ByteArrayInputStream(BY_NUMPY));

        assertThat(array.shape()).containsExactly(2, 3);
        assertThat(array.values()).containsExactly(VALUES);
    }

    @Test
    void manyImagesComeBackAsTheyWent() throws IOException {
        var random = new Random(1);
        var values = new float[3 * 70 * 90];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }

        Npy array = Npy.read(new ByteArrayInputStream(bytes(new Npy(values, 3, 70, 90))));

        assertThat(array.shape()).containsExactly(3, 70, 90);
        assertThat(array.values()).containsExactly(values);
    }

    @Test
    void aVectorAndAnEmptyArrayKeepTheirShape() throws IOException {
        assertThat(Npy.read(new ByteArrayInputStream(bytes(new Npy(new float[5], 5))))
                        .shape())
                .containsExactly(5);
        assertThat(Npy.read(new ByteArrayInputStream(bytes(new Npy(new float[0], 0, 32, 32))))
                        .shape())
                .containsExactly(0, 32, 32);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <f4   | <f8        | type <f8
            <f4   | >f4        | type >f4
            False | True       | Fortran order
            (2,   | (9,        | ends after 6 of 27 values
            (2,   | (999999,   | ends after 6 of 2999997 values
            (2, 3 | (-2, 3     | the header has no shape
            shape | shope      | the header has no shape
            (2, 3), | (99999, 99999, 99999), | more than
            NUMPY | NUMPZ      | not a NumPy array
            """)
    void aFileOfAnotherKindIsRefusedWithTheReason(String original, String altered, String reason) {
        String text = new String(BY_NUMPY, StandardCharsets.ISO_8859_1);
        byte[] bytes = text.replace(original, altered).getBytes(StandardCharsets.ISO_8859_1);
        bytes[8] = (byte) (bytes[8] + altered.length() - original.length());

        assertThatExceptionOfType(InvalidNpyException.class)
                .isThrownBy(() -> Npy.read(new ByteArrayInputStream(bytes)))
                .withMessageContaining(reason);
    }

    @Test
    void aFileThatBreaksOffIsRefusedWhereverItDoes() {
        for (int length = 0; length < BY_NUMPY.length; length++) {
            byte[] part = Arrays.copyOf(BY_NUMPY, length);
            assertThatExceptionOfType(InvalidNpyException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> Npy.read(new ByteArrayInputStream(part)));
        }
    }

    @Test
    void aShapeThatDoesNotHoldTheValuesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Npy(VALUES, 2, 4))
                .withMessage("shape [2, 4] does not hold 6 values");
    }

    private static byte[] bytes(Npy array) throws IOException {
        var out = new ByteArrayOutputStream();
        array.write(out);
        return out.toByteArray();
    }
}
