/** PostgreSQL and an AMQP 0-9-1 broker inside this process, for machines that have neither. */
@NullMarked
package dev.facet.model.embedded;

import org.jspecify.annotations.NullMarked;
