package dev.facet.api.fuzz;

import java.util.List;

/** Values that have broken programs before. */
final class Hostile {

    /** JSON numbers, and what is nearly one. Seconds to wait are none of them. */
    static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "1",
            "-1",
            "0.1",
            "2.5",
            "255",
            "256",
            "257",
            "10001",
            "1000000",
            "999999999",
            "2147483647",
            "2147483648",
            "-2147483648",
            "-2147483649",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "18446744073709551616",
            "1e308",
            "1.8e308",
            "1e400",
            "-1e400",
            "1e999999999",
            "1e-400",
            "1e-300",
            "4.9e-324",
            "2.2250738585072012e-308",
            "1e-9",
            "1e5",
            "1E+2",
            "1.0",
            "0.30000000000000004",
            "1" + "0".repeat(400),
            "0." + "0".repeat(400) + "1",
            "NaN",
            "Infinity",
            "-Infinity",
            "\"NaN\"",
            "\"Infinity\"",
            "\"-Infinity\"",
            "\"1\"",
            "0x10",
            "01",
            "1.",
            "+1",
            ".5",
            "1e",
            "--1",
            "1_000");

    static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\ud800",
            "\udfff\ud800",
            "\ud83d\ude00",
            "\u202eabc\u202c",
            "e\u0301\u0300\u0302\u0303".repeat(20),
            "\ufeff",
            "\uffff\ufffe",
            "\u0130stanbul \u00df",
            "\u0001\u001b[31m\u007f",
            "line\r\nX-Injected: 1\r\n\r\n",
            "../../../../etc/passwd",
            "..\\..\\windows",
            "%00",
            "%2e%2e%2f",
            "%c0%ae%c0%ae/",
            "/",
            "//",
            ".",
            "..",
            ";a=b",
            "a;b?c#d&e=f",
            "~0~1~",
            "${jndi:ldap://127.0.0.1:1/a}",
            "#{7*7}${7*7}{{7*7}}",
            "' or 1=1 --",
            "'; drop table job; --",
            "\"quoted\"",
            "<script>alert(1)</script>",
            "=1+1",
            "null",
            "true",
            "NaN",
            "-1",
            "1e400",
            "{}",
            "[]",
            "{\"a\":",
            "dataset.fraction",
            "dataset..size",
            ".dataset",
            "metrics.",
            "createdAt",
            "-createdAt",
            "QUEUED",
            "latest",
            "*",
            ":",
            "a:b:c",
            "?",
            "019f0000-0000-7000-8000-000000000000",
            "1-1-1-1-1",
            "x".repeat(64),
            "x".repeat(256),
            "\u00e9".repeat(201),
            "x".repeat(3000));

    private Hostile() {}

    /** A JSON string; what is not ASCII is escaped, or written as it is where that is possible. */
    static String json(String text, boolean escaped) {
        var json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c) || (escaped && c > '~')) {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
