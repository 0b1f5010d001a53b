package dev.facet.api.experiment;

import dev.facet.api.experiment.PlannedExperiment.SizedRun;
import dev.facet.model.dataset.DrawSize;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.ExperimentRequest;
import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.spec.PlannedRun;
import dev.facet.model.spec.SpecJson;
import dev.facet.model.spec.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Expands a request to its runs and counts what each of them trains on. */
@Service
public class ExperimentPlanner {

    /** Conditions over all distinct datasets of one request: some seconds of counting. */
    private static final long MAX_CONDITIONS = 50_000_000;

    /** Characters of the specs of all runs of one request: they are in memory at once, and a row each. */
    private static final long MAX_CHARACTERS = 100_000_000;

    /** @throws InvalidSpecException where a value of the sweep does not fit, or a run has nothing to train on */
    public PlannedExperiment plan(ExperimentRequest request) {
        checkSize(request);
        List<PlannedRun> plans = request.expand();
        var sizes = new HashMap<DrawSize, Integer>();
        var violations = new LinkedHashSet<Violation>();
        var runs = new ArrayList<SizedRun>(plans.size());
        long conditions = 0;
        for (PlannedRun plan : plans) {
            var drawing = DrawSize.of(plan.spec().dataset(), plan.spec().seed());
            Integer size = sizes.get(drawing);
            if (size == null) {
                conditions += conditions(drawing.dataset());
                if (conditions > MAX_CONDITIONS) {
                    throw new InvalidSpecException(
                            "/dataset/step",
                            "expected at most " + MAX_CONDITIONS + " conditions over all datasets of the sweep");
                }
                size = size(drawing, request, plan, violations);
                sizes.put(drawing, size);
            }
            runs.add(new SizedRun(plan, size));
        }
        if (!violations.isEmpty()) {
            throw new InvalidSpecException(List.copyOf(violations));
        }
        return new PlannedExperiment(request, List.copyOf(runs));
    }

    /** Long lists of regions or analyses come with every run. */
    private static void checkSize(ExperimentRequest request) {
        if (request.dataset() == null) {
            return;
        }
        long longest = length(request.dataset())
                + length(request.analyses())
                + request.sweep().values().stream()
                        .mapToLong(ExperimentPlanner::longest)
                        .sum()
                + longest(request.arms().values());
        if (longest * request.runs() > MAX_CHARACTERS) {
            throw new InvalidSpecException(
                    "",
                    "expected at most " + MAX_CHARACTERS + " characters in the specs of all runs together; here are "
                            + request.runs() + " with up to " + longest + " each");
        }
    }

    private static long longest(Collection<?> values) {
        return values.stream().mapToLong(ExperimentPlanner::length).max().orElse(0);
    }

    private static long length(Object value) {
        return SpecJson.text(value).length();
    }

    private static long conditions(DatasetSpec dataset) {
        double extent = dataset.extent();
        return Math.round(extent / dataset.step().x())
                * Math.round(extent / dataset.step().y());
    }

    private static int size(DrawSize drawing, ExperimentRequest request, PlannedRun plan, Set<Violation> violations) {
        try {
            return drawing.draw().size();
        } catch (InvalidSpecException e) {
            e.violations().forEach(violation -> violations.add(request.blame(violation, plan.parameters())));
            return 1;
        }
    }
}
