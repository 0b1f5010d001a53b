package dev.facet.api.access;

import dev.facet.api.dashboard.DashboardPage;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Which doors are open, and what answers say to browsers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class SecurityConfiguration {

    private static final String[] DOCUMENTATION = {"/swagger-ui.html", "/swagger-ui/**"};
    private static final String[] PAGE = {"/", "/index.html", "/assets/**"};
    private static final String HEALTH = "/actuator/health/**";
    private static final String ALL_OF_ACTUATOR = "/actuator/**";

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            BearerAuthentication bearer,
            Unauthenticated unauthenticated,
            Admission admission,
            Ownership ownership,
            RateLimits rates,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            DashboardPage dashboard,
            Environment environment) {
        // A management port of its own is kept by the network; on this one only the health is open.
        String open = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT ? ALL_OF_ACTUATOR : HEALTH;
        return http
                // Nothing that a browser sends by itself lets anybody in: no cookie, no session, no password. So a page
                // of
                // somebody else has nothing to forge with.
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers(headers, dashboard))
                .authorizeHttpRequests(requests -> requests
                        // What they go on with was let in when it came.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(PAGE)
                        .permitAll()
                        .requestMatchers(DOCUMENTATION)
                        .permitAll()
                        .requestMatchers(open)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server ->
                        server.authenticationManagerResolver(_ -> bearer).authenticationEntryPoint(unauthenticated))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(unauthenticated))
                .addFilterAfter(new AccessFilter(admission, ownership, rates, problems), AuthorizationFilter.class)
                .build();
    }

    /** Paths that mean one thing here and another there, such as those with ";", get no further than this. */
    @Bean
    RequestRejectedHandler requestRejectedHandler(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return (request, response, rejection) -> problems.resolveException(request, response, null, rejection);
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, DashboardPage dashboard) {
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .contentTypeOptions(Customizer.withDefaults())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                // Kept by the browser alone, and asked for again each time, since a token may be revoked.
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .addHeaderWriter(new StaticHeadersWriter("Cache-Control", "private, no-cache"))
                .addHeaderWriter(new ContentPolicy(dashboard));
    }
}
