package dev.facet.api.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What no answer may tell of the inside of the service. No request has any of it, so that it cannot be an echo. */
final class Leaks {

    private static final List<Pattern> INSIDE = List.of(
            Pattern.compile("\\bat [\\w.$/]+\\([\\w.]+(:\\d+)?\\)"),
            Pattern.compile("\\b(java|javax|jakarta|jdk|sun)\\.[a-z]+\\.[\\w.$]*[A-Z]\\w+"),
            Pattern.compile(
                    "\\b(org\\.(springframework|apache|hibernate|postgresql)|com\\.(fasterxml|zaxxer|rabbitmq)|tools\\.jackson|dev\\.facet)\\b"),
            Pattern.compile("\\w(Exception|Error)\\b"),
            Pattern.compile("`[A-Z]\\w+[.(`]"),
            Pattern.compile("Apache Tomcat|Whitelabel"),
            Pattern.compile(
                    "SQLSTATE|SQL \\[|bad SQL grammar|syntax error at|violates (\\w+ )*constraint|PreparedStatement|jdbc:"),
            Pattern.compile(
                    "(?i)\\b(select|insert into|update|delete from)\\b.{0,200}\\b(from|values|set|where)\\b.{0,40}[=(:?]"),
            Pattern.compile("root:x:0"));

    private Leaks() {}

    /** What leaks, if anything does. */
    static Optional<String> in(Reply reply) {
        if (!reply.isText() || reply.isAccepted()) {
            return headers(reply);
        }
        String text = reply.text();
        return INSIDE.stream()
                .map(pattern -> pattern.matcher(text))
                .filter(java.util.regex.Matcher::find)
                .map(java.util.regex.Matcher::group)
                .findFirst()
                .or(() -> headers(reply));
    }

    private static Optional<String> headers(Reply reply) {
        return reply.headers().stream()
                .filter(line ->
                        line.startsWith("X-Injected") || line.startsWith("Server:") || line.startsWith("X-Powered-By"))
                .findFirst();
    }
}
