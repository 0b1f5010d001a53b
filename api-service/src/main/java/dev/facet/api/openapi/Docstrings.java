package dev.facet.api.openapi;

import com.github.therapi.runtimejavadoc.ClassJavadoc;
import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.CommentFormatter;
import com.github.therapi.runtimejavadoc.ParamJavadoc;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What docstrings say of types and of the components of records; the compiler keeps them. As Markdown, like all descriptions. */
final class Docstrings {

    private static final CommentFormatter FORMAT = new CommentFormatter();

    private Docstrings() {}

    /** Empty where there is none. */
    static String of(Class<?> type) {
        return text(RuntimeJavadoc.getJavadoc(type).getComment());
    }

    /** By the name of the component; those of whose values there is a docstring, as of an enum, have that as well. */
    static Map<String, String> ofComponents(Class<?> type) {
        ClassJavadoc docstring = RuntimeJavadoc.getJavadoc(type);
        Map<String, String> said = docstring.getRecordComponents().stream()
                .collect(Collectors.toMap(
                        ParamJavadoc::getName, component -> text(component.getComment()), (a, _) -> a));
        var all = new HashMap<String, String>();
        for (RecordComponent component : type.getRecordComponents()) {
            String values = component.getType().isEnum() ? of(component.getType()) : "";
            String text = Stream.of(said.getOrDefault(component.getName(), ""), values)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(". "));
            if (!text.isEmpty()) {
                all.put(component.getName(), text);
            }
        }
        return all;
    }

    private static String text(Comment comment) {
        return FORMAT.format(comment)
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceAll("\\s*<p>\\s*", "\n\n")
                .replaceAll("</?code>", "`")
                // What only those who work on Facet can look up.
                .replaceAll(" \\(science: section [^)]*\\)", "")
                .strip();
    }
}
