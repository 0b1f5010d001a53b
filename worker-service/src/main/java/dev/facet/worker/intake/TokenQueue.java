package dev.facet.worker.intake;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import dev.facet.model.job.Claim;
import dev.facet.model.job.Lane;
import dev.facet.model.message.Outage;
import dev.facet.model.message.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * One free slot waiting at the broker. It has a channel only while it waits: closing that gives every token back that was sent
 * and not acknowledged. So nothing waits behind a long job, and a channel that went deaf is not listened to for long.
 *
 * <p>Whichever token wakes the slot, it claims the best job that it can do. Only a token of that job's own queue is used up by
 * this: any other may be the only one for a job that other slots can do. So a queue never has fewer tokens than jobs.
 */
final class TokenQueue {

    private static final Logger log = LoggerFactory.getLogger(TokenQueue.class);

    private final ConnectionFactory connections;
    private final AmqpAdmin admin;
    private final Topology topology;
    private final List<String> queues;
    private final Outage outage =
            new Outage(log, "no tokens come from the broker; until they do, this worker looks at the table by itself");
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

    private sealed interface Signal {
        record Token(String queue, Channel channel, long tag) implements Signal {}

        record Woken() implements Signal {}
    }

    TokenQueue(
            ConnectionFactory connections,
            AmqpAdmin admin,
            Topology topology,
            Collection<String> kinds,
            Set<Lane> lanes) {
        this.connections = connections;
        this.admin = admin;
        this.topology = topology;
        this.queues = kinds.stream()
                .flatMap(kind -> lanes.stream().map(lane -> topology.queue(kind, lane)))
                .toList();
    }

    /**
     * Waits until a token comes for which there is something to claim.
     *
     * @return empty where patience ran out, {@link #wake} was called or the broker is away
     */
    Optional<Claim> await(Duration patience, Supplier<Optional<Claim>> table) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        var channel = open();
        try {
            while (true) {
                var signal = signals.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                switch (signal) {
                    case null -> {
                        return Optional.empty();
                    }
                    case Signal.Woken woken -> {
                        return Optional.empty();
                    }
                    case Signal.Token token -> {
                        var claim = table.get();
                        if (claim.isEmpty() || isFor(claim.get(), token)) {
                            acknowledge(token);
                        }
                        if (claim.isPresent()) {
                            return claim;
                        }
                    }
                }
            }
        } finally {
            channel.ifPresent(TokenQueue::close);
            signals.removeIf(signal -> signal instanceof Signal.Token);
        }
    }

    private boolean isFor(Claim claim, Signal.Token token) {
        return topology.queue(claim.kind(), claim.lane()).equals(token.queue());
    }

    /** Ends a wait from another thread. */
    void wake() {
        signals.add(new Signal.Woken());
    }

    /** Empty: the broker is away; only time passes then. */
    private Optional<Channel> open() {
        @Nullable Channel channel = null;
        try {
            channel = connections.createConnection().getDelegate().createChannel();
            if (channel == null) {
                throw new IOException("the broker gives no further channel");
            }
            consume(channel);
            outage.over();
            return Optional.of(channel);
        } catch (AmqpException | IOException | ShutdownSignalException e) {
            outage.seen(e);
            if (channel != null) {
                close(channel);
            }
            return Optional.empty();
        }
    }

    private void consume(Channel channel) throws IOException {
        channel.basicQos(1);
        for (String queue : queues) {
            try {
                channel.basicConsume(queue, false, new Ear(queue, channel));
            } catch (IOException e) {
                admin.initialize(); // the queue may be gone; the next attempt finds it again
                throw e;
            }
        }
    }

    /** The acknowledgement may be lost: then the token comes again, to nothing. */
    private static void acknowledge(Signal.Token token) {
        try {
            token.channel().basicAck(token.tag(), false);
        } catch (IOException | ShutdownSignalException e) {
            log.debug("A token was not acknowledged", e);
        }
    }

    /** Gives back what was sent and not acknowledged. */
    private static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            log.debug("The channel was gone already", e);
        }
    }

    private final class Ear extends DefaultConsumer {

        private final String queue;
        private final Channel heard;

        Ear(String queue, Channel heard) {
            super(heard);
            this.queue = queue;
            this.heard = heard;
        }

        @Override
        public void handleDelivery(String consumer, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            signals.add(new Signal.Token(queue, heard, envelope.getDeliveryTag()));
        }
    }
}
