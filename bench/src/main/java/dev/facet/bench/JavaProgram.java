package dev.facet.bench;

import java.util.ArrayList;
import java.util.List;

/** A program of this class path, for a JVM of its own. */
public final class JavaProgram {

    private JavaProgram() {}

    /**
     * Its command line.
     *
     * @param main name of its class
     * @param flags of the JVM, such as {@code -Xmx96m}, beside access to native code
     */
    public static List<String> command(String main, List<String> flags, List<?> arguments) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        arguments.forEach(argument -> command.add(String.valueOf(argument)));
        return command;
    }
}
