package dev.facet.worker.diffusion.torch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets no other call run beside the first one of its shapes. That one makes oneDNN's kernels, which all later ones share; made by
 * two threads at once they crashed (oneDNN 3.7, one start in five on two lanes), or computed something else.
 */
final class FirstCalls {

    private static final Set<Object> KNOWN = ConcurrentHashMap.newKeySet();
    private static final ReadWriteLock LOCK = new ReentrantReadWriteLock();

    private FirstCalls() {}

    /**
     * Makes a call: beside others if the like of it was made before, else alone.
     *
     * @param shapes says which calls are alike
     */
    static <T> T alone(Object shapes, Supplier<T> call) {
        boolean first = !KNOWN.contains(shapes);
        Lock lock = first ? LOCK.writeLock() : LOCK.readLock();
        lock.lock();
        try {
            T result = call.get();
            if (first) {
                KNOWN.add(shapes);
            }
            return result;
        } finally {
            lock.unlock();
        }
    }
}
