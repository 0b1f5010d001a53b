package dev.facet.model.testing;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The names of Facet's settings, from the sources: the classes of a later module are not there yet when tests run. */
final class SettingRecords extends TreeScanner<@Nullable Void, @Nullable Void> {

    private static final List<String> MODULES = List.of("shared-model", "api-service", "worker-service");

    private final Map<String, ClassTree> byPrefix = new HashMap<>();
    private final Map<String, ClassTree> records = new HashMap<>();

    private SettingRecords() {}

    static Set<String> names() {
        var scanner = new SettingRecords();
        scanner.scan(parse(), null);
        var names = new HashSet<String>();
        scanner.byPrefix.forEach((prefix, settings) -> scanner.collect(prefix, settings, names));
        return names;
    }

    private static Iterable<? extends Tree> parse() {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            var sources = files.getJavaFileObjectsFromPaths(settingSources());
            return ((JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, sources)).parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files whose packages have settings: parts of a setting are declared beside it. */
    private static List<Path> settingSources() throws IOException {
        var sources = new HashSet<Path>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    if (Files.readString(file).contains("@ConfigurationProperties(")) {
                        sources.add(file);
                        try (Stream<Path> beside = Files.list(file.getParent())) {
                            beside.filter(path -> path.toString().endsWith("Settings.java"))
                                    .forEach(sources::add);
                        }
                    }
                }
            }
        }
        return List.copyOf(sources);
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
        if (type.getKind() == Tree.Kind.RECORD) {
            records.put(type.getSimpleName().toString(), type);
            for (AnnotationTree annotation : type.getModifiers().getAnnotations()) {
                if (annotation.getAnnotationType().toString().equals("ConfigurationProperties")) {
                    byPrefix.put(text(annotation.getArguments().getFirst()) + " " + type.getSimpleName(), type);
                }
            }
        }
        return super.visitClass(type, nothing);
    }

    private static String text(ExpressionTree argument) {
        var value = argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
        return (String) ((LiteralTree) value).getValue();
    }

    private void collect(String prefix, ClassTree settings, Set<String> names) {
        var path = prefix.split(" ", 2)[0];
        for (Tree member : settings.getMembers()) {
            if (member instanceof VariableTree field
                    && !field.getModifiers().getFlags().contains(Modifier.STATIC)) {
                var name = path + "." + dashed(field.getName().toString());
                var part = records.get(field.getType().toString());
                if (part != null) {
                    collect(name, part, names);
                } else {
                    names.add(name);
                }
            }
        }
    }

    private static String dashed(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
