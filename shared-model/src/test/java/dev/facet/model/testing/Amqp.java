package dev.facet.model.testing;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.facet.model.embedded.BrokerAddress;
import dev.facet.model.job.JobSpec;
import dev.facet.model.job.Lane;
import dev.facet.model.message.QueueSettings;
import dev.facet.model.message.Topology;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** RabbitMQ's own client, without its recovery: a test sees what happens. */
public final class Amqp {

    private Amqp() {}

    public static Connection connect(BrokerAddress address) throws IOException, TimeoutException {
        var factory = new ConnectionFactory();
        factory.setHost(address.host());
        factory.setPort(address.port());
        factory.setUsername(address.user());
        factory.setPassword(address.password());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout(5_000);
        return factory.newConnection();
    }

    /** Removes what services have declared under these prefixes. */
    static void deleteQueues(BrokerAddress address, Collection<String> prefixes) {
        try (var connection = connect(address)) {
            for (var prefix : prefixes) {
                var topology = new Topology(new QueueSettings(prefix, null));
                for (var kind : JobSpec.kinds()) {
                    for (var lane : Lane.values()) {
                        delete(connection, channel -> channel.queueDelete(topology.queue(kind, lane)));
                    }
                }
                for (var exchange : List.of(topology.jobs(), prefix + ".events", prefix + ".control")) {
                    delete(connection, channel -> channel.exchangeDelete(exchange));
                }
            }
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException("Cannot delete the queues of " + prefixes, e);
        }
    }

    /** On a channel of its own, which some brokers close if there is nothing to delete. */
    private static void delete(Connection connection, Deletion deletion) throws IOException {
        var channel = connection.createChannel();
        try {
            deletion.on(channel);
            channel.close();
        } catch (IOException | TimeoutException nothingThere) {
            channel.abort();
        }
    }

    private interface Deletion {
        void on(Channel channel) throws IOException;
    }
}
