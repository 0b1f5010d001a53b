package dev.facet.worker.diffusion.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A loaded TorchScript module whose methods are called by name. Results belong to the manager that the caller names, and
 * every native handle that a call makes is closed before it returns, so nothing outlives the caller's scope.
 */
public final class TorchModule implements AutoCloseable {

    private final PtSymbolBlock block;

    private TorchModule(PtSymbolBlock block) {
        this.block = block;
    }

    /**
     * Loads an archive onto the manager's device.
     *
     * @param archive as {@link TorchArchive#pack} makes it
     * @throws UncheckedIOException if torch cannot read it
     */
    public static TorchModule load(NDManager manager, byte[] archive) {
        try {
            return new TorchModule(
                    JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), false, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Calls a method that differentiates within, and returns a list of tensors.
     *
     * @param manager owns the results
     */
    public List<NDArray> callForGradients(NDManager manager, String method, NDArray... arguments) {
        runAsWritten();
        JniUtils.setGradMode(true); // a setting of the calling thread
        try {
            var named =
                    new NDList(manager.zeros(new Shape())); // DJL reads the method from the name of an extra argument,
            named.head().setName("module_method:" + method); // and gives the results to the manager of the first one.
            named.addAll(List.of(arguments));
            return FirstCalls.alone(
                    shapes(method, (Object[]) arguments), () -> IValueUtils.forward(block, named, true));
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /**
     * Calls a method that returns one tensor, without recording what its gradient would need.
     *
     * @param manager owns the result
     * @param arguments each an {@link NDArray}, a list of them, a {@code Double} or a {@code Long}
     */
    public NDArray call(NDManager manager, String method, Object... arguments) {
        try (IValue result = run(method, arguments)) {
            return result.toTensor((PtNDManager) manager);
        }
    }

    /** Calls a method that returns a list of tensors, without recording what their gradients would need. */
    public List<NDArray> callForList(NDManager manager, String method, Object... arguments) {
        try (IValue result = run(method, arguments)) {
            return List.of(result.toTensorArray((PtNDManager) manager));
        }
    }

    /**
     * Has the calling thread interpret the text as it stands. Torch would otherwise rewrite a method after its first calls,
     * so that a resumed training would differ from an uninterrupted one in the last bits; it is no faster for that.
     */
    private static void runAsWritten() {
        JniUtils.setGraphExecutorOptimize(false);
    }

    private IValue run(String method, Object... arguments) {
        runAsWritten();
        JniUtils.setGradMode(false);
        var values = new IValue[arguments.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (arguments[i]) {
                    case PtNDArray tensor -> IValue.from(tensor);
                    case List<?> tensors -> IValue.listFrom(tensors.toArray(PtNDArray[]::new));
                    case Double number -> IValue.from(number.doubleValue());
                    case Long number -> IValue.from(number.longValue());
                    default -> throw new IllegalArgumentException("no TorchScript value: " + arguments[i]);
                };
            }
            return FirstCalls.alone(shapes(method, arguments), () -> IValueUtils.runMethod(block, method, values));
        } finally {
            for (IValue value : values) {
                if (value != null) {
                    value.close();
                }
            }
        }
    }

    private static List<Object> shapes(String method, Object... arguments) {
        var shapes = new ArrayList<Object>();
        shapes.add(method);
        for (Object argument : arguments) {
            if (argument instanceof NDArray tensor) {
                shapes.add(tensor.getShape());
                shapes.add(tensor.getDataType());
            }
        }
        return shapes;
    }

    @Override
    public void close() {
        block.close();
    }
}
