package dev.facet.model.message;

import dev.facet.model.job.JobSpec;
import dev.facet.model.job.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.DirectExchange;
import org.springframework.amqp.core.FanoutExchange;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;

/**
 * What is declared on the broker, by both services and again with every connection.
 *
 * <pre>
 * jobs    direct, routed by kind and lane ─▶ one durable queue for each: tokens, without content
 * events  fanout ─▶ a queue an API instance: "look at job X, something is new"
 * control fanout ─▶ a queue a worker: "look at job X, a user wants something"
 * </pre>
 */
public final class Topology {

    private final QueueSettings settings;

    public Topology(QueueSettings settings) {
        this.settings = settings;
    }

    /** The exchange of tokens. */
    public String jobs() {
        return settings.prefix() + ".jobs";
    }

    /** The routing key of tokens for jobs of this kind and lane, such as SAMPLE or SAMPLE.INTERACTIVE. */
    public static String route(String kind, Lane lane) {
        return lane == Lane.ORDINARY ? kind : kind + "." + lane;
    }

    /** Where those tokens wait. */
    public String queue(String kind, Lane lane) {
        return jobs() + "." + route(kind, lane);
    }

    String events() {
        return settings.prefix() + ".events";
    }

    String control() {
        return settings.prefix() + ".control";
    }

    Declarables declarables() {
        var jobs = new DirectExchange(jobs());
        var all = new ArrayList<Declarable>(List.of(jobs, new FanoutExchange(events()), new FanoutExchange(control())));
        for (String kind : JobSpec.kinds()) {
            for (Lane lane : Lane.values()) {
                var queue = durable(queue(kind, lane));
                all.add(queue);
                all.add(BindingBuilder.bind(queue).to(jobs).with(route(kind, lane)));
            }
        }
        return new Declarables(all);
    }

    private Queue durable(String name) {
        var builder = QueueBuilder.durable(name);
        return (settings.type() == null ? builder : builder.withArgument("x-queue-type", settings.type())).build();
    }

    /** A queue of this process alone, that hears what is said on a fanout exchange and goes with the connection. */
    static Declarables subscription(String exchange) {
        var queue = new Queue(exchange + "." + UUID.randomUUID(), false, true, true);
        return new Declarables(queue, BindingBuilder.bind(queue).to(new FanoutExchange(exchange)));
    }
}
