package dev.facet.bench.memory;

import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.hardware.HostMemory;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/** Trains, and prints each loss with all of its bits, and its resident memory after each twentieth of the steps. */
final class SoakTrainingProcess {

    private static final int KEPT = 64;
    private static final int LARGEST = 128 << 10;

    private SoakTrainingProcess() {}

    public static void main(String[] arguments) {
        int steps = Integer.parseInt(arguments[0]);
        var run = SmallRun.of(
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                "1, 2, 3",
                steps,
                0);
        var device =
                ComputeDevice.of(ComputeDevice.Choice.CPU, Runtime.getRuntime().availableProcessors());
        if (Boolean.parseBoolean(arguments[4])) {
            Thread.ofPlatform().daemon().name("pressure").start(SoakTrainingProcess::press);
        }
        try (var trainer = SmallRun.trainer(run, device)) {
            for (int step = 1; step <= steps; step++) {
                System.out.println("loss " + Float.toHexString(trainer.next().loss()));
                if (step == 1 || step % Math.max(1, steps / 20) == 0) {
                    System.out.println(
                            "memory " + step + " " + HostMemory.resident().bytes() / 1e6);
                }
            }
        }
    }

    /** Allocates on the heap and outside, forgets it, and collects: whatever of that memory a tensor still needs is soon another's. */
    private static void press() {
        var kept = new ArrayDeque<Object>();
        for (int i = 0; true; i++) {
            int bytes = 1 + Math.floorMod(i * 7919, LARGEST); // also once i * 7919 has overflowed
            kept.add(new byte[bytes]);
            kept.add(ByteBuffer.allocateDirect(bytes));
            while (kept.size() > KEPT) {
                kept.removeFirst();
            }
            if (i % KEPT == 0) {
                System.gc();
            }
        }
    }
}
