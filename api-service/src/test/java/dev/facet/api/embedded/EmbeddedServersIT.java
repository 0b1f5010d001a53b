package dev.facet.api.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.facet.model.embedded.LocalPostgres;
import dev.facet.model.embedded.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.amqp.core.AmqpTemplate;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

class EmbeddedServersIT {

    @TempDir
    Path directory;

    @Test
    void theServiceFindsItsServersAndTheNextStartFindsThemAtTheSamePortsWithTheSameData() {
        var first = new Properties();
        start().run(context -> {
            var jdbc = context.getBean(JdbcTemplate.class);
            jdbc.execute("CREATE TABLE kept AS SELECT 42 AS value");
            context.getBean(AmqpTemplate.class).convertAndSend("", "nowhere", "token");
            try (var file = Files.newBufferedReader(directory.resolve("embedded.properties"))) {
                first.load(file);
            }
            assertThat(first.getProperty("spring.datasource.url"))
                    .isEqualTo(context.getBean(HikariDataSource.class).getJdbcUrl());
            assertThat(first.getProperty("spring.rabbitmq.port"))
                    .isEqualTo(Integer.toString(
                            context.getBean(ConnectionFactory.class).getPort()));
        });
        start().run(context -> {
            assertThat(context.getBean(JdbcTemplate.class).queryForObject("SELECT value FROM kept", int.class))
                    .isEqualTo(42);
            assertThat(context.getBean(HikariDataSource.class).getJdbcUrl())
                    .isEqualTo(first.getProperty("spring.datasource.url"));
            assertThat(Integer.toString(context.getBean(ConnectionFactory.class).getPort()))
                    .isEqualTo(first.getProperty("spring.rabbitmq.port"));
        });
    }

    @Test
    void theServersOutliveEverythingThatUsesThem() {
        start().withUserConfiguration(LastWord.class).run(context -> {
            var lastWord = context.getBean(LastWord.class);
            var port = context.getBean(LocalPostgres.class).port();

            context.close();

            assertThat(lastWord.answer).isEqualTo(1);
            assertThat(Ports.isFree(port)).isTrue();
        });
    }

    /** Something that still asks the database when the service ends. */
    @Configuration(proxyBeanMethods = false)
    static class LastWord implements DisposableBean {

        private final JdbcTemplate jdbc;
        private @Nullable Integer answer;

        LastWord(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public void destroy() {
            answer = jdbc.queryForObject("SELECT 1", Integer.class);
        }
    }

    private ApplicationContextRunner start() {
        return new ApplicationContextRunner()
                .withInitializer(context -> context.getEnvironment().setActiveProfiles("embedded"))
                .withPropertyValues("facet.embedded.directory=" + directory)
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        RabbitAutoConfiguration.class))
                .withUserConfiguration(EmbeddedServers.class);
    }
}
