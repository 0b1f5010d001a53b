package dev.facet.worker.simulate;

import dev.facet.model.experiment.Percolations;
import dev.facet.model.job.Fault;
import dev.facet.model.job.JobSpec;
import dev.facet.model.percolation.PercolationResult;
import dev.facet.model.spec.PercolationSpec;
import dev.facet.worker.diffusion.torch.ComputeDevice;
import dev.facet.worker.engine.MemoryBudget;
import dev.facet.worker.engine.MemoryNeed;
import dev.facet.worker.execution.JobContext;
import dev.facet.worker.execution.JobHandler;
import dev.facet.worker.execution.JobOutcome;
import dev.facet.worker.execution.StopRequest;
import dev.facet.worker.recording.PercolationRecorder;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Simulates percolation, and keeps its curves. */
@Component
class SimulateHandler implements JobHandler<JobSpec.Simulate> {

    private final Percolations percolations;
    private final PercolationRecorder recorder;
    private final MemoryBudget memory;
    private final ComputeDevice device;

    SimulateHandler(
            Percolations percolations, PercolationRecorder recorder, MemoryBudget memory, ComputeDevice device) {
        this.percolations = percolations;
        this.recorder = recorder;
        this.memory = memory;
        this.device = device;
    }

    @Override
    public Class<JobSpec.Simulate> type() {
        return JobSpec.Simulate.class;
    }

    @Override
    public JobOutcome run(JobSpec.Simulate job, JobContext context) {
        PercolationSpec spec =
                percolations.findById(job.percolationId()).orElseThrow().spec();
        int threads = device.lanes().count();
        try {
            var reservation = memory.reserve(
                    MemoryNeed.ofSimulation(Curves.bytes(spec, threads)),
                    () -> context.stopRequest() != StopRequest.NONE);
            if (reservation.isEmpty()) {
                return context.stopRequest().outcome();
            }
            Optional<PercolationResult> result;
            try (var _ = reservation.get()) {
                result = new Curves(spec, threads, share -> {
                            context.progress(share);
                            return context.stopRequest() == StopRequest.NONE;
                        })
                        .simulate();
            }
            return result.<JobOutcome>map(
                            found -> new JobOutcome.Succeeded(() -> recorder.write(job.percolationId(), found)))
                    .orElseGet(() -> context.stopRequest().outcome());
        } catch (IllegalArgumentException e) {
            return new JobOutcome.Failed(Fault.INVALID, String.valueOf(e.getMessage()));
        }
    }
}
