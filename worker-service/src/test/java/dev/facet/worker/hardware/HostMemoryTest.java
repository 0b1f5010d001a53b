package dev.facet.worker.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostMemoryTest {

    /** From a machine like those that the tests run on (Linux 6.18). */
    private static final String MEMINFO = """
            MemTotal:       24683620 kB
            MemFree:        22839196 kB
            MemAvailable:   24011380 kB
            HugePages_Total:       0
            """;

    @Test
    void readsTheFilesOfProc() {
        assertThat(HostMemory.parse(MEMINFO, "MemAvailable")).contains(new MemorySize(24_011_380L * 1024));
        assertThat(HostMemory.parse("VmRSS:\t    2204 kB\nVmRSSx:\t 1 kB", "VmRSS"))
                .contains(new MemorySize(2204 * 1024));
        assertThat(HostMemory.parse(MEMINFO, "HugePages_Total")).isEmpty();
    }

    @Test
    void thisProcessIsPartOfThisMachine() {
        assertThat(HostMemory.resident()).isBetween(MemorySize.ofMebibytes(20), HostMemory.total());
        assertThat(HostMemory.available()).isGreaterThan(new MemorySize(0));
    }

    @Test
    void sizesAreWrittenForPeople() {
        assertThat(MemorySize.ofMebibytes(512)).hasToString("512 MiB");
        assertThat(MemorySize.ofMebibytes(81559)).hasToString("79.6 GiB");
        assertThat(new MemorySize(-3L * 1024 * 1024 * 1024)).hasToString("-3.0 GiB");
    }
}
