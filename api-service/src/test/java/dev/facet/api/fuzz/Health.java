package dev.facet.api.fuzz;

import com.sun.management.UnixOperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a process holds.
 *
 * @param heapMegabytes in use after a collection
 */
record Health(int threads, long files, long heapMegabytes, int connectionsInUse, int watchers) {

    static Health now(HikariDataSource pool, MeterRegistry metrics) {
        System.gc();
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Health(
                ManagementFactory.getThreadMXBean().getThreadCount(),
                system.getOpenFileDescriptorCount(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                pool.getHikariPoolMXBean().getActiveConnections(),
                (int) metrics.get("facet.live.watchers").gauge().value());
    }

    /** The platform's threads by what their names begin with. */
    static Map<String, Long> threadsByName() {
        return Thread.getAllStackTraces().keySet().stream()
                .collect(Collectors.groupingBy(
                        thread -> thread.getName().replaceAll("[0-9]+", "*"), TreeMap::new, Collectors.counting()));
    }

    /** Whether all is back where it was, but for what a process may learn. */
    boolean isBackAt(Health before) {
        return threads <= before.threads + 20
                && files <= before.files + 20
                && heapMegabytes <= before.heapMegabytes + 64
                && connectionsInUse == 0
                && watchers == 0;
    }
}
