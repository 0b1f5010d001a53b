package dev.facet.api.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param retention how long entries are kept */
@ConfigurationProperties("facet.audit")
record AuditSettings(@DefaultValue("365d") Duration retention) {}
