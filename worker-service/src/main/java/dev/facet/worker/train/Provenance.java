package dev.facet.worker.train;

import dev.facet.worker.diffusion.torch.ComputeDevice;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.stereotype.Component;

/** Where a result came from: what else it depends on beside the run's spec. */
@Component
class Provenance {

    private final Map<String, String> facts = new TreeMap<>();

    Provenance(ObjectProvider<GitProperties> git, ObjectProvider<BuildProperties> build, ComputeDevice device) {
        git.ifAvailable(properties -> facts.put("commit", String.valueOf(properties.getShortCommitId())));
        build.ifAvailable(properties -> facts.put("version", String.valueOf(properties.getVersion())));
        facts.put("device", device.description());
        facts.putAll(device.hardware().facts());
        facts.put("java", System.getProperty("java.vendor.version", "") + " " + Runtime.version());
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    /**
     * By name: commit, version, java, system, device (with the engine), and what that device is: processor, threads and memory,
     * or gpu, driver and memory.
     */
    Map<String, String> facts() {
        return Map.copyOf(facts);
    }
}
