package dev.facet.model.testing;

import dev.facet.model.embedded.BrokerAddress;

/**
 * An AMQP broker of one test alone, that can go and come back at the same address: RabbitMQ, which keeps durable queues
 * and persistent messages, where this machine has it; otherwise the embedded broker, which forgets both.
 */
public sealed interface RestartableBroker extends AutoCloseable permits RabbitNode, EmbeddedBroker {

    static RestartableBroker start() {
        var broker =
                RabbitNode.installed().<RestartableBroker>map(RabbitNode::new).orElseGet(EmbeddedBroker::new);
        AtExit.run(broker::close);
        broker.restart();
        return broker;
    }

    BrokerAddress address();

    /** Starts it again, stopping it first if it runs. */
    void restart();

    void stop();

    @Override
    default void close() {
        stop();
    }
}
