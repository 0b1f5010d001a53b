package dev.facet.api.experiment;

import dev.facet.api.experiment.MeasuredTrainings.Measured;
import dev.facet.api.experiment.PlannedExperiment.SizedRun;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From what the live workers have trained of late to the time that an experiment would take them. */
public final class CostEstimate {

    private final List<Measured> measured;

    CostEstimate(List<Measured> measured) {
        this.measured = List.copyOf(measured);
    }

    public Cost of(PlannedExperiment planned) {
        long images = planned.trainedImages();
        if (measured.isEmpty()) {
            return new Cost(
                    images, null, null, "nothing is measured: no live worker has trained within the last 24 hours");
        }
        Map<TrainedShape, Long> byShape = planned.runs().stream()
                .collect(Collectors.groupingBy(
                        run -> TrainedShape.of(run.plan().spec()), Collectors.summingLong(SizedRun::trainedImages)));
        double seconds = 0;
        boolean scaled = false;
        for (var shape : byShape.entrySet()) {
            seconds += shape.getValue() / rate(shape.getKey());
            scaled |= measured.stream().noneMatch(m -> m.shape().equals(shape.getKey()));
        }
        @Nullable Double rate = seconds == 0 ? null : images / seconds;
        int count = measured.stream().mapToInt(Measured::trainings).sum();
        return new Cost(
                images,
                rate,
                seconds,
                "measured on the last " + count + (count == 1 ? " training" : " trainings") + " of live workers"
                        + (scaled ? ", scaled from other sizes of images and networks" : ""));
    }

    /** Images a second of all workers together; of each worker by its trainings of that shape, or else by all it has. */
    private double rate(TrainedShape shape) {
        Map<UUID, List<Measured>> byWorker = measured.stream().collect(Collectors.groupingBy(Measured::worker));
        double work = 0;
        for (List<Measured> all : byWorker.values()) {
            List<Measured> same =
                    all.stream().filter(m -> m.shape().equals(shape)).toList();
            work += workPerSecond(same.isEmpty() ? all : same);
        }
        return work / shape.work();
    }

    private static double workPerSecond(List<Measured> measured) {
        double work = measured.stream()
                .mapToDouble(m -> m.images() * m.shape().work())
                .sum();
        return work / measured.stream().mapToDouble(Measured::seconds).sum();
    }
}
