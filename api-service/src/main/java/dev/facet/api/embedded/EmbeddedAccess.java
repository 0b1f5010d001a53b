package dev.facet.api.embedded;

import dev.facet.api.access.AccessSettings;
import dev.facet.api.access.AdminToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Makes the token of the one who has started the service, where the configuration gives none. */
@Configuration(proxyBeanMethods = false)
@Profile("embedded")
class EmbeddedAccess {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedAccess.class);

    @Bean
    AdminToken adminToken(EmbeddedSettings settings, AccessSettings access) {
        if (access.bootstrapToken() != null) {
            return AdminToken.of(access.bootstrapToken());
        }
        var file = new AdminTokenFile(settings.directory());
        AdminToken token = file.readOrMake();
        log.info("The token of the admin is in {}", file.path());
        return token;
    }
}
