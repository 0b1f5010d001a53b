package dev.facet.model.artifact;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start what to do about an artifact store that cannot be used. */
final class UnusableStoreFailureAnalyzer extends AbstractFailureAnalyzer<UnusableStoreException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnusableStoreException cause) {
        return new FailureAnalysis("The artifact store: " + cause.getMessage() + ".", cause.action(), cause);
    }
}
