package dev.facet.worker.diffusion.torch;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The environment as native libraries read it, which Java cannot change by itself. */
final class ProcessEnvironment {

    private ProcessEnvironment() {}

    /** Sets a variable, unless the environment has it already; to be called before the library that reads it is loaded. */
    @SuppressWarnings("restricted") // one call of the C library, whose signature is fixed
    static void setIfAbsent(String name, String value) {
        Linker linker = Linker.nativeLinker();
        linker.defaultLookup().find("setenv").ifPresent(address -> {
            MethodHandle setenv = linker.downcallHandle(
                    address,
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
            try (Arena arena = Arena.ofConfined()) {
                int overwrite = 0;
                int failed = (int) setenv.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), overwrite);
                if (failed != 0) {
                    throw new IllegalStateException("setenv(" + name + ") failed");
                }
            } catch (RuntimeException e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
