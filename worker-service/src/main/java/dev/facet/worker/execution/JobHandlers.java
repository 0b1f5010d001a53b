package dev.facet.worker.execution;

import dev.facet.model.job.Claim;
import dev.facet.model.job.JobSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The handlers of this worker, by kind. */
@Component
class JobHandlers {

    private final Map<String, JobHandler<?>> byKind;

    JobHandlers(List<JobHandler<?>> handlers) {
        this.byKind = handlers.stream()
                .collect(Collectors.toMap(handler -> JobSpec.kind(handler.type()), Function.identity()));
    }

    Set<String> kinds() {
        return byKind.keySet();
    }

    JobOutcome run(Claim claim, JobContext context) throws IOException {
        var handler = byKind.get(claim.kind());
        if (handler == null) {
            throw new IllegalStateException("claimed a " + claim.kind() + " job, which this worker cannot do");
        }
        return run(handler, claim.spec(), context);
    }

    private static <S extends JobSpec> JobOutcome run(JobHandler<S> handler, JobSpec spec, JobContext context)
            throws IOException {
        return handler.run(handler.type().cast(spec), context);
    }
}
