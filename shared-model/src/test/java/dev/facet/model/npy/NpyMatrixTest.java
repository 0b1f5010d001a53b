package dev.facet.model.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form of the files is that of the format's specification, NEP 1. */
class NpyMatrixTest {

    @Test
    void doublesInEitherOrderAreRead() throws IOException {
        assertThat(read(file("<f8", "False", "(2, 3)", doubles(1, 2, 3, 4, 5, 6)))
                        .values())
                .containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(read(file("<f8", "True", "(2, 3)", doubles(1, 4, 2, 5, 3, 6)))
                        .values())
                .containsExactly(1, 2, 3, 4, 5, 6);
    }

    @ParameterizedTest
    @CsvSource({"<f4, 0000803f 000000c0", ">i2, 0001 fffe", "|u1, 01 fe", "<i8, 0100000000000000 feffffffffffffff"})
    void otherNumbersAreRead(String type, String hex) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        NpyMatrix matrix = read(file(type, "False", "(2, 1)", bytes));

        assertThat(matrix.rows()).isEqualTo(2);
        assertThat(matrix.values()).containsExactly(1, type.equals("|u1") ? 254 : -2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <f8 | (2, 3)      | 5 of 6 numbers
            <f8 | (5,)        | expected a matrix
            <f8 | (5, 0)      | expected a matrix
            <f8 | (2, 2)      | goes on after its 2 x 2 numbers
            <f8 | (3000, 3000)  | at most 1000 are taken
            <c8 | (5, 1)      | numbers of type <c8
            """)
    void whatIsNoMatrixIsRefusedWithTheReason(String type, String shape, String reason) {
        byte[] file = file(type, "False", shape, doubles(1, 2, 3, 4, 5));

        assertThatExceptionOfType(InvalidNpyException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining(reason);
    }

    @Test
    void aNumberThatIsNoneIsRefusedWithItsPlace() {
        assertThatExceptionOfType(InvalidNpyException.class)
                .isThrownBy(() -> read(file("<f8", "True", "(2, 3)", doubles(1, 4, 2, Double.NaN, 3, 6))))
                .withMessageContaining("row 1, column 1 is NaN");
        assertThatExceptionOfType(InvalidNpyException.class)
                .isThrownBy(
                        () -> read(file("<f8", "False", "(2, 3)", doubles(1, 4, 2, 7, Double.NEGATIVE_INFINITY, 6))))
                .withMessageContaining("row 1, column 1 is -Infinity");
    }

    @Test
    void aFileThatBreaksOffIsRefusedWhereverItDoes() {
        byte[] whole = file("<f8", "False", "(2, 2)", doubles(1, 2, 3, 4));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(InvalidNpyException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> read(part));
        }
    }

    private static NpyMatrix read(byte[] file) throws IOException {
        return NpyMatrix.read(new ByteArrayInputStream(file), 1000);
    }

    private static byte[] doubles(double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        return bytes.array();
    }

    /** Version 2.0, whose header's length takes four bytes. */
    private static byte[] file(String type, String fortranOrder, String shape, byte[] values) {
        byte[] header = "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
                .formatted(type, fortranOrder, shape)
                .getBytes(StandardCharsets.ISO_8859_1);
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, (byte) header.length, 0, 0, 0});
        out.writeBytes(header);
        out.writeBytes(values);
        return out.toByteArray();
    }
}
