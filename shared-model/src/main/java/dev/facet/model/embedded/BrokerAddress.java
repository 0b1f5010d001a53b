package dev.facet.model.embedded;

/** Where an AMQP 0-9-1 broker answers, and as whom to log in. */
public record BrokerAddress(String host, int port, String user, String password) {}
