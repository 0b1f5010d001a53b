import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value and a parser for it, since the JDK has none and the quickstart has nothing but the JDK. */
record Json(Object value) {

    static Json parse(String text) {
        return new Json(new Parser(text).value());
    }

    /** The value at this path of names; absent ones are null values. */
    Json at(String... path) {
        var here = value;
        for (var name : path) {
            here = here instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return new Json(here);
    }

    boolean isNull() {
        return value == null;
    }

    String text() {
        return value == null ? "" : value.toString();
    }

    /** NaN where there is no number: the API writes NaN and infinities as strings. */
    double number() {
        return value instanceof Double number
                ? number
                : value instanceof String text ? Double.parseDouble(text) : Double.NaN;
    }

    List<Json> items() {
        return value instanceof List<?> list ? list.stream().map(Json::new).toList() : List.of();
    }

    private static final class Parser {
        private final String text;
        private int next;

        Parser(String text) {
            this.text = text;
        }

        Object value() {
            return switch (peek()) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                case 't' -> word("true", true);
                case 'f' -> word("false", false);
                case 'n' -> word("null", null);
                default -> number();
            };
        }

        private Map<String, Object> object() {
            var object = new LinkedHashMap<String, Object>();
            next++;
            while (peek() != '}') {
                var name = string();
                expect(':');
                object.put(name, value());
                if (peek() == ',') {
                    next++;
                }
            }
            next++;
            return object;
        }

        private List<Object> array() {
            var array = new ArrayList<>();
            next++;
            while (peek() != ']') {
                array.add(value());
                if (peek() == ',') {
                    next++;
                }
            }
            next++;
            return array;
        }

        private String string() {
            expect('"');
            var string = new StringBuilder();
            while (text.charAt(next) != '"') {
                var c = text.charAt(next++);
                string.append(c == '\\' ? escaped(text.charAt(next++)) : c);
            }
            next++;
            return string.toString();
        }

        private char escaped(char c) {
            return switch (c) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'u' -> {
                    next += 4;
                    yield (char) Integer.parseInt(text.substring(next - 4, next), 16);
                }
                default -> c;
            };
        }

        private Double number() {
            var start = next;
            while (next < text.length() && "+-.eE0123456789".indexOf(text.charAt(next)) >= 0) {
                next++;
            }
            return Double.valueOf(text.substring(start, next));
        }

        private Object word(String word, Object meaning) {
            next += word.length();
            return meaning;
        }

        private void expect(char c) {
            if (peek() != c) {
                throw new IllegalArgumentException("Expected " + c + " at " + next + " of " + text);
            }
            next++;
        }

        private char peek() {
            while (Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            return text.charAt(next);
        }
    }
}
