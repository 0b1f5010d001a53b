package dev.facet.worker.diffusion.torch;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Has torch's threads sleep soon when they wait for each other. They would spin for milliseconds at the end of every
 * operation, which on a machine that also does other things made a step take minutes instead of a tenth of a second.
 */
final class WaitingThreads {

    private static final String SETTING = "GOMP_SPINCOUNT";
    private static final String SPINS = "2000"; // some 30 microseconds

    private WaitingThreads() {}

    /**
     * To be called before torch is loaded, since its OpenMP library reads the setting then, from the environment of the
     * process, which Java cannot change by itself. Whatever the environment says already holds.
     */
    @SuppressWarnings("restricted") // one call of the C library, whose signature is fixed
    static void yieldSoon() {
        if (System.getenv("OMP_WAIT_POLICY") != null) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        linker.defaultLookup().find("setenv").ifPresent(address -> {
            MethodHandle setenv = linker.downcallHandle(
                    address,
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
            try (Arena arena = Arena.ofConfined()) {
                int overwrite = 0;
                int failed =
                        (int) setenv.invokeExact(arena.allocateFrom(SETTING), arena.allocateFrom(SPINS), overwrite);
                if (failed != 0) {
                    throw new IllegalStateException("setenv(" + SETTING + ") failed");
                }
            } catch (RuntimeException e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
