package dev.facet.bench.facet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.diffusion.torch.TorchArchive;
import dev.facet.worker.diffusion.torch.TorchModule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;

/** The operations that a network spends its time in, one at a time, shared among the engine's lanes. */
final class Rates {

    private static final String SOURCE = """
            class Rates(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool

              def product(self: __torch__.Rates, a: Tensor, b: Tensor) -> Tensor:
                return torch.bmm(a, b)

              def convolution(self: __torch__.Rates, x: Tensor, w: Tensor) -> Tensor:
                return torch.conv2d(x, w, None, [1, 1], [1, 1])
            """;

    private final ComputeDevice device;
    private final NDManager manager;
    private final TorchModule module;

    Rates(ComputeDevice device) {
        this.device = device;
        manager = device.newManager();
        module = TorchModule.load(manager, TorchArchive.pack("Rates", SOURCE, new LinkedHashMap<>()));
    }

    /** Whole products for each lane where there are enough, otherwise rows of them. */
    Runnable product(int count, int m, int k, int n) {
        int lanes = device.lanes().count();
        return count % lanes == 0
                ? onEachLane("product", new Shape(count / lanes, m, k), new Shape(count / lanes, k, n))
                : onEachLane("product", new Shape(count, m / lanes, k), new Shape(count, k, n));
    }

    /** Some of the images for each lane. */
    Runnable convolution(int batch, int in, int out, int size) {
        return onEachLane(
                "convolution", new Shape(batch / device.lanes().count(), in, size, size), new Shape(out, in, 3, 3));
    }

    private Runnable onEachLane(String method, Shape first, Shape second) {
        NDArray a = manager.randomNormal(first);
        NDArray b = manager.randomNormal(second);
        List<Callable<Boolean>> calls = Collections.nCopies(device.lanes().count(), () -> {
            try (NDManager scope = manager.newSubManager()) {
                module.call(scope, method, a, b);
            }
            return true;
        });
        return () -> device.lanes().start(calls).await();
    }
}
