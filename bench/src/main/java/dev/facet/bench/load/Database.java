package dev.facet.bench.load;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.facet.model.job.Claim;
import dev.facet.model.job.JobLeases;
import dev.facet.model.job.Lane;
import dev.facet.model.job.RetryPolicy;
import dev.facet.model.job.Slot;
import dev.facet.model.message.MessageConfiguration;
import dev.facet.model.message.WakeUps;
import dev.facet.worker.recording.MetricRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The parts by which a worker writes, without a worker: on the database and the broker of a benchmark. */
final class Database implements AutoCloseable {

    private final AnnotationConfigApplicationContext context;
    private final UUID worker = UUID.randomUUID();

    private Database(AnnotationConfigApplicationContext context) {
        this.context = context;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties
    @Import({MessageConfiguration.class, JobLeases.class, MetricRecorder.class})
    static class Parts {}

    /** @param addresses Spring's properties of the database and the broker */
    static Database connect(Path addresses) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(addresses)) {
            properties.load(reader);
        }
        var pool = new HikariConfig();
        pool.setJdbcUrl(properties.getProperty("spring.datasource.url", ""));
        pool.setUsername(properties.getProperty("spring.datasource.username", ""));
        pool.setPassword(properties.getProperty("spring.datasource.password", ""));
        pool.setMaximumPoolSize(16);
        pool.setMinimumIdle(1);
        var source = new HikariDataSource(pool);
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new PropertiesPropertySource("servers", properties));
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(source));
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(source));
        context.registerBean(RetryPolicy.class, () -> new RetryPolicy(5, Duration.ofSeconds(5), Duration.ofMinutes(5)));
        context.registerBean(ConnectionFactory.class, () -> broker(properties));
        context.registerBean(AmqpAdmin.class, () -> new RabbitAdmin(context.getBean(ConnectionFactory.class)));
        context.register(Parts.class);
        context.refresh();
        return new Database(context);
    }

    private static CachingConnectionFactory broker(Properties properties) {
        var connections = new CachingConnectionFactory(
                properties.getProperty("spring.rabbitmq.host", ""),
                Integer.parseInt(properties.getProperty("spring.rabbitmq.port", "5672")));
        connections.setUsername(properties.getProperty("spring.rabbitmq.username", ""));
        connections.setPassword(properties.getProperty("spring.rabbitmq.password", ""));
        connections.setVirtualHost(properties.getProperty("spring.rabbitmq.virtual-host", "/"));
        return connections;
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    JdbcTemplate template() {
        return context.getBean(JdbcTemplate.class);
    }

    JobLeases leases() {
        return context.getBean(JobLeases.class);
    }

    MetricRecorder recorder() {
        return context.getBean(MetricRecorder.class);
    }

    WakeUps wakeUps() {
        return context.getBean(WakeUps.class);
    }

    /** Takes the next training, for as long as a benchmark lasts. */
    Claim claimTraining() {
        return leases().claim(
                        new Slot(worker, "bench", List.of("TRAIN"), EnumSet.allOf(Lane.class), Duration.ofHours(1)))
                .orElseThrow();
    }

    UUID runOf(Claim claim) {
        return jdbc().sql("select id from run where job_id = ?")
                .param(claim.jobId())
                .query(UUID.class)
                .single();
    }

    /** Gives back what waits for nobody, as the database does by itself after a while. */
    void tidy() {
        jdbc().sql("vacuum analyze").update();
    }

    @Override
    public void close() {
        context.close();
    }
}
