package dev.facet.worker.diffusion.torch;

import ai.djl.pytorch.jni.LibUtils;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Torch's switch for kernels that give the same numbers each time (Python's {@code torch.use_deterministic_algorithms}), without
 * which convolutions on GPUs add up in whatever order their threads come. DJL does not reach it, so it is called by
 * the names that C++ compilers give its functions.
 */
final class RepeatableKernels {

    private static final String CONTEXT = "_ZN2at13globalContextEv"; // at::globalContext()
    // Of at::Context: setDeterministicAlgorithms(bool, bool), setDeterministicFillUninitializedMemory(bool) and
    // deterministicAlgorithms() const.
    private static final String SET = "_ZN2at7Context26setDeterministicAlgorithmsEbb";
    private static final String FILL = "_ZN2at7Context39setDeterministicFillUninitializedMemoryEb";
    private static final String GET = "_ZNK2at7Context23deterministicAlgorithmsEv";

    private static final FunctionDescriptor GETTER =
            FunctionDescriptor.of(ValueLayout.JAVA_BOOLEAN, ValueLayout.ADDRESS);

    private RepeatableKernels() {}

    /**
     * Sets the switch, for the whole process; to be called once torch is loaded. Where it is on and torch has no such kernel, torch
     * says so on the standard error and goes on.
     *
     * @return whether that is how it stands now
     */
    @SuppressWarnings("restricted") // functions of torch, whose signatures are fixed
    static boolean set(boolean on) {
        var torch = SymbolLookup.libraryLookup(Path.of(LibUtils.getLibtorchPath(), "libtorch_cpu.so"), Arena.global());
        Map<String, MemorySegment> functions = Stream.of(CONTEXT, SET, FILL, GET)
                .flatMap(name -> torch.find(name).map(it -> Map.entry(name, it)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (functions.size() < 4) {
            return false;
        }
        Linker linker = Linker.nativeLinker();
        var flag = FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_BOOLEAN);
        try {
            var context = (MemorySegment)
                    linker.downcallHandle(functions.get(CONTEXT), FunctionDescriptor.of(ValueLayout.ADDRESS))
                            .invokeExact();
            boolean warnOnly = true;
            linker.downcallHandle(functions.get(SET), flag.appendArgumentLayouts(ValueLayout.JAVA_BOOLEAN))
                    .invokeExact(context, on, warnOnly);
            // New memory need not be filled for it: nothing here reads what nobody wrote.
            linker.downcallHandle(functions.get(FILL), flag).invokeExact(context, false);
            return on
                    == (boolean)
                            linker.downcallHandle(functions.get(GET), GETTER).invokeExact(context);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
