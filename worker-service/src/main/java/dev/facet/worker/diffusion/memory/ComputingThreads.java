package dev.facet.worker.diffusion.memory;

/**
 * The threads that compute a job's calls of a network, each one call at a time.
 *
 * @param name tells them from others
 * @param gpu where they compute. On a CPU each thread keeps the memory of its largest call for the next one, whoever's that is; on
 *     a GPU the threads have their memory in common
 */
public record ComputingThreads(String name, int count, boolean gpu) {

    public ComputingThreads {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, was " + count);
        }
    }
}
