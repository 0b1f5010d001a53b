package dev.facet.model.artifact;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether artifacts can be stored now. */
public final class ArtifactStoreHealth extends AbstractHealthIndicator {

    private final ArtifactStore store;

    public ArtifactStoreHealth(ArtifactStore store) {
        super("the artifact store cannot be used now");
        this.store = store;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws Exception {
        health.withDetail("store", store.toString());
        store.probe();
        health.up();
    }
}
