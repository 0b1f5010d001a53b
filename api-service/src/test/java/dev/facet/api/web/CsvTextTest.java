package dev.facet.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTextTest {

    @Test
    void quotesAreDoubledWithinQuotes() {
        var text = new CsvText("aaa", "b\"bb", "ccc"); // RFC 4180, section 2, rule 7

        assertThat(text).hasToString("aaa,\"b\"\"bb\",ccc\r\n");
    }

    @Test
    void commasAndLineBreaksAreQuoted() {
        var text = new CsvText("aaa", "b\r\nbb", "c,cc"); // RFC 4180, section 2, rule 6

        assertThat(text).hasToString("aaa,\"b\r\nbb\",\"c,cc\"\r\n");
    }

    @Test
    void numbersStandAsTheyAre() {
        var text = new CsvText("x", "runs");
        text.line(-0.25, 3);

        assertThat(text).hasToString("x,runs\r\n-0.25,3\r\n");
    }
}
