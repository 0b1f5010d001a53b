package dev.facet.model.embedded;

/** Where a PostgreSQL database answers, and as whom to log in. */
public record PostgresAddress(String jdbcUrl, String user, String password) {}
