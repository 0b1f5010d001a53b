package dev.facet.api.experiment;

import org.springframework.stereotype.Service;

/** Says what a request would become and cost; stores nothing. */
@Service
public class DryRun {

    private final ReusableRuns reusable;
    private final MeasuredTrainings trainings;

    DryRun(ReusableRuns reusable, MeasuredTrainings trainings) {
        this.reusable = reusable;
        this.trainings = trainings;
    }

    public DryRunView of(PlannedExperiment planned) {
        PlannedExperiment trained = planned.request().reuse() ? reusable.without(planned) : planned;
        int reused = planned.runs().size() - trained.runs().size();
        return DryRunView.of(planned, reused, trainings.estimate().of(trained));
    }
}
