package dev.facet.worker.intake;

import dev.facet.model.job.JobLeases;
import dev.facet.model.job.Lane;
import dev.facet.model.job.Slot;
import dev.facet.model.message.Topology;
import dev.facet.worker.WorkerIdentity;
import dev.facet.worker.WorkerSettings;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.stereotype.Component;

/** Where slots get their jobs. */
@Component
public class JobIntake {

    private final JobLeases leases;
    private final ConnectionFactory connections;
    private final AmqpAdmin admin;
    private final Topology topology;
    private final WorkerIdentity worker;
    private final WorkerSettings settings;

    JobIntake(
            JobLeases leases,
            ConnectionFactory connections,
            AmqpAdmin admin,
            Topology topology,
            WorkerIdentity worker,
            WorkerSettings settings) {
        this.leases = leases;
        this.connections = connections;
        this.admin = admin;
        this.topology = topology;
        this.worker = worker;
        this.settings = settings;
    }

    /** For a slot that can do these kinds of jobs, and takes them from these lanes. */
    public SlotIntake open(Collection<String> kinds, Set<Lane> lanes) {
        var slot = new Slot(worker.id(), worker.name(), List.copyOf(kinds), lanes, settings.lease());
        return new SlotIntake(
                slot,
                () -> leases.claim(slot),
                new TokenQueue(connections, admin, topology, kinds, lanes),
                settings.pollEvery());
    }
}
