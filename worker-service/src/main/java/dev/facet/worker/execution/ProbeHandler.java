package dev.facet.worker.execution;

import dev.facet.model.job.JobSpec;
import org.springframework.stereotype.Component;

@Component
class ProbeHandler implements JobHandler<JobSpec.Probe> {

    @Override
    public Class<JobSpec.Probe> type() {
        return JobSpec.Probe.class;
    }

    @Override
    public JobOutcome run(JobSpec.Probe spec, JobContext context) {
        return new JobOutcome.Succeeded();
    }
}
