package dev.facet.api.job;

import dev.facet.model.spec.Default;
import dev.facet.model.spec.InvalidSpecException;

/** @param count jobs that do nothing but succeed, at most 1,000 */
record ProbeRequest(@Default("1") int count) {

    ProbeRequest {
        if (count < 1 || count > 1000) {
            throw new InvalidSpecException("/count", "expected a whole number from 1 to 1000, got " + count);
        }
    }
}
