package dev.facet.model.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import dev.facet.model.testing.Amqp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AMQP 0-9-1 that Facet needs of any broker, asked of the embedded one by RabbitMQ's own client. */
class LocalBrokerIT {

    @TempDir
    static Path directory;

    private static LocalBroker broker;
    private static Connection connection;
    private final String queue = "jobs-" + UUID.randomUUID();
    private Channel channel;

    @BeforeAll
    static void start() throws Exception {
        broker = LocalBroker.start(directory, 0);
        connection = Amqp.connect(broker.address());
    }

    @AfterAll
    static void stop() throws IOException {
        connection.close();
        broker.close();
    }

    @BeforeEach
    void openChannel() throws IOException {
        channel = connection.createChannel();
        channel.queueDeclare(queue, true, false, false, Map.of());
    }

    @AfterEach
    void closeChannel() throws Exception {
        channel.close();
    }

    @Test
    void thePublisherIsToldThatAMessageArrived() throws Exception {
        channel.confirmSelect();
        publish("token");
        assertThat(channel.waitForConfirms(10_000)).isTrue();
        assertThat(body(channel.basicGet(queue, true))).isEqualTo("token");
    }

    @Test
    void aMessageThatNoQueueTakesComesBack() throws Exception {
        var returned = new ArrayBlockingQueue<String>(1);
        channel.addReturnListener(message -> returned.add(message.getRoutingKey()));
        channel.confirmSelect();
        channel.basicPublish("", "nowhere", true, MessageProperties.PERSISTENT_BASIC, new byte[0]);
        channel.waitForConfirms(10_000);
        assertThat(returned.poll(10, TimeUnit.SECONDS)).isEqualTo("nowhere");
    }

    @Test
    void aConsumerIsGivenMessagesUpToItsPrefetch() throws Exception {
        var received = new ArrayBlockingQueue<Long>(10);
        channel.basicQos(1);
        channel.basicConsume(
                queue,
                false,
                (tag, message) -> received.add(message.getEnvelope().getDeliveryTag()),
                tag -> {});
        publish("first");
        publish("second");

        var first = received.poll(10, TimeUnit.SECONDS);
        assertThat(first).isNotNull();
        assertThat(received).isEmpty();
        channel.basicAck(first, false);
        assertThat(received.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void aRefusedMessageIsDeliveredAgainAndSaysSo() throws Exception {
        publish("token");
        var first = get();
        assertThat(first.getEnvelope().isRedeliver()).isFalse();
        channel.basicNack(first.getEnvelope().getDeliveryTag(), false, true);

        var second = get();
        assertThat(body(second)).isEqualTo("token");
        assertThat(second.getEnvelope().isRedeliver()).isTrue();
    }

    @Test
    void whatAClosedChannelHeldGoesBackToTheQueue() throws Exception {
        publish("token");
        var other = connection.createChannel();
        assertThat(other.basicGet(queue, false)).isNotNull();
        other.close();
        assertThat(body(get())).isEqualTo("token");
    }

    @Test
    void everyListenerOfAFanoutGetsTheEvent() throws Exception {
        channel.exchangeDeclare("events", BuiltinExchangeType.FANOUT, true);
        var listeners = List.of(declareListener("events"), declareListener("events"));
        channel.basicPublish("events", "", null, "event".getBytes(UTF_8));
        for (var listener : listeners) {
            await().untilAsserted(() ->
                    assertThat(body(channel.basicGet(listener, true))).isEqualTo("event"));
        }
    }

    @Test
    void aMessagePastItsTimeIsGone() throws Exception {
        channel.basicPublish(
                "", queue, new BasicProperties.Builder().expiration("50").build(), "late".getBytes(UTF_8));
        publish("in time");
        await().untilAsserted(() ->
                assertThat(channel.queueDeclarePassive(queue).getMessageCount()).isEqualTo(1));
        assertThat(body(get())).isEqualTo("in time");
    }

    @Test
    void aPassiveDeclarationCountsTheMessages() throws Exception {
        publish("one");
        publish("two");
        await().untilAsserted(() ->
                assertThat(channel.queueDeclarePassive(queue).getMessageCount()).isEqualTo(2));
        assertThat(channel.messageCount(queue)).isEqualTo(2);
    }

    @Test
    void aStrangerIsRefused() {
        var stranger = new BrokerAddress("127.0.0.1", broker.port(), "facet", "guess");
        assertThatThrownBy(() -> Amqp.connect(stranger)).isInstanceOf(IOException.class);
    }

    @Test
    void theBrokerStartsAgainOnTheSamePort(@TempDir Path other) throws Exception {
        var first = LocalBroker.start(other, 0);
        var survivor = Amqp.connect(first.address());
        first.close();
        await().until(() -> !survivor.isOpen());

        try (var second = LocalBroker.start(other, first.port());
                var again = Amqp.connect(second.address())) {
            var fresh = again.createChannel();
            fresh.queueDeclare(queue, true, false, false, Map.of());
            assertThat(fresh.messageCount(queue)).isZero();
        }
    }

    private String declareListener(String exchange) throws IOException {
        var listener = channel.queueDeclare("", false, true, true, Map.of()).getQueue();
        channel.queueBind(listener, exchange, "");
        return listener;
    }

    private void publish(String body) throws IOException {
        channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, body.getBytes(UTF_8));
    }

    private GetResponse get() {
        return await().until(() -> channel.basicGet(queue, false), message -> message != null);
    }

    private static String body(GetResponse message) {
        assertThat(message).isNotNull();
        return new String(message.getBody(), UTF_8);
    }
}
