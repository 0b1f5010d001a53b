package dev.facet.api.fuzz;

import static dev.facet.api.fuzz.NpyBytes.file;
import static dev.facet.api.fuzz.NpyBytes.header;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/** What may be wrong with a file in NumPy's format. */
enum ArrayMutation implements Mutation {
    SHAPE_OF_A_BOMB(dice -> file(
            1,
            header(
                    "<f4",
                    "False",
                    dice.pick(
                            "(1000000, 1000000)",
                            "(1000000000000, 1)",
                            "(2147483647, 2147483647)",
                            "(4294967296, 4294967296)",
                            "(33554432, 1)",
                            "(65536, 65536)",
                            "(46341, 46341)",
                            "(536870911, 1)",
                            "(99999999999999999999, 1)")),
            new byte[16])),
    SHAPE_OF_NO_MATRIX(dice -> file(
            1,
            header(
                    "<f4",
                    "False",
                    dice.pick(
                            "()",
                            "(4,)",
                            "(0, 4)",
                            "(4, 0)",
                            "(-1, 4)",
                            "(2, 2, 1)",
                            "(2,,2)",
                            "(2 2, 1)",
                            "(0x2, 2)",
                            "(2.0, 2)",
                            "[2, 2]",
                            "None",
                            "(" + "1, ".repeat(5_000) + ")",
                            "(\u0662, 2)")),
            new byte[16])),
    HEADER_LENGTH_FALSE(dice -> file(
            dice.pick(1, 2, 3),
            dice.pick(-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0, 1, 65_535, 65_537),
            header("<f4", "False", "(2, 2)").getBytes(StandardCharsets.US_ASCII),
            new byte[16])),
    HEADER_LARGE(dice -> file(
            dice.pick(1, 2), header("<f4", "False", "(2, 2)") + " ".repeat(dice.pick(60_000, 65_400)), new byte[16])),
    HEADER_NESTED(dice -> file(
            1,
            dice.pick(
                    "{'descr': ".repeat(2_000),
                    "[".repeat(10_000),
                    "{'descr': [('a', '<f4'), ('b', '<f4')], 'fortran_order': False, 'shape': (2, 2)}",
                    "{'descr': __import__('os').system('true'), 'fortran_order': False, 'shape': (2, 2)}",
                    "{'descr': '" + "'".repeat(20_000) + "', 'shape': ",
                    "'shape' ".repeat(5_000) + ": (2, 2)",
                    "'descr'" + " ".repeat(50_000) + ";"),
            new byte[16])),
    TYPE(dice -> file(
            1,
            header(
                    dice.pick(
                            "|O", "O", "<c8", "<U8", "|S4", "<f2", "<f16", "<M8[ns]", ">f4", "=i8", "|b1", "<u8", "f4",
                            "", "<f4\0", "\u00e4"),
                    "False",
                    "(2, 2)"),
            new byte[dice.pick(0, 4, 16, 32)])),
    FORTRAN_ORDER(
            dice -> file(1, header("<f4", dice.pick("True", "true", "1", "None", "'True'"), "(1, 4)"), new byte[16])),
    NOT_FINITE(dice -> {
        var values = new byte[16];
        Arrays.fill(values, dice.upTo(4) * 4, 16, (byte) 0xff);
        return file(1, header("<f4", "False", "(2, 2)"), values);
    }),
    CUT_OR_LONGER(dice -> file(1, header("<f4", "False", "(2, 2)"), new byte[dice.pick(0, 1, 15, 17, 1_000)])),
    VERSION(dice -> file(dice.pick(0, 4, 9, 255), header("<f4", "False", "(2, 2)"), new byte[16])),
    FIELDS_MISSING(
            dice -> file(1, dice.pick("", "{}", "{'shape': (2, 2)}", "{'descr': '<f4'}", "\0\0\0"), new byte[16])),
    TEXT(dice -> dice.pick(Hostile.TEXTS).getBytes(StandardCharsets.UTF_8));

    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Dice, byte[]> file;

    ArrayMutation(Function<Dice, byte[]> file) {
        this.file = file;
    }

    @Override
    public boolean fits(Draft draft) {
        return draft.operation.bodies().containsKey("application/octet-stream");
    }

    @Override
    public void apply(Draft draft, Dice dice) {
        draft.setBody(file.apply(dice));
    }

    @Override
    public boolean reachesTheOperation() {
        return true;
    }
}
