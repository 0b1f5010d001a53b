package dev.facet.api.access;

import dev.facet.api.web.RefusedException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** From the bearer token of a request to its caller. */
@Component
class BearerAuthentication implements AuthenticationManager {

    private static final Logger log = LoggerFactory.getLogger(BearerAuthentication.class);
    private static final String UNKNOWN = "the token is unknown, expired or revoked";

    private final @Nullable AdminToken admin;
    private final Set<String> admins;
    private final Tokens tokens;
    private final Memberships memberships;
    private final @Nullable JwtDecoder jwts;

    BearerAuthentication(
            AccessSettings settings,
            ObjectProvider<AdminToken> made,
            Tokens tokens,
            Memberships memberships,
            ObjectProvider<JwtDecoder> jwts) {
        this.admin =
                settings.bootstrapToken() == null ? made.getIfAvailable() : AdminToken.of(settings.bootstrapToken());
        this.admins = settings.admins();
        this.tokens = tokens;
        this.memberships = memberships;
        this.jwts = jwts.getIfAvailable();
    }

    @Override
    public Authentication authenticate(Authentication presented) {
        String token = ((BearerTokenAuthenticationToken) presented).getToken();
        return new CallerAuthentication(callerOf(token).orElseThrow(() -> new InvalidBearerTokenException(UNKNOWN)));
    }

    private Optional<Caller> callerOf(String token) {
        if (!TokenSecret.isToken(token)) {
            return jwts == null || token.startsWith(TokenSecret.PREFIX) ? Optional.empty() : person(jwts, token);
        }
        return admin != null && admin.is(token)
                ? Optional.of(Caller.everywhere("token:bootstrap", null, Scope.ADMIN))
                : tokens.callerOf(TokenSecret.of(token));
    }

    /** A person that an identity provider vouches for. */
    private Optional<Caller> person(JwtDecoder decoder, String token) {
        String subject;
        try {
            subject = decoder.decode(token).getSubject();
        } catch (BadJwtException e) {
            return Optional.empty();
        } catch (JwtException | JwtDecoderInitializationException e) {
            log.warn("the keys of the identity provider cannot be had: {}", e.getMessage());
            throw new RefusedException(
                            HttpStatus.SERVICE_UNAVAILABLE, "the identity provider does not answer; try again")
                    .withHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        if (subject == null || subject.isEmpty()) {
            return Optional.empty();
        }
        String name = "subject:" + subject;
        return Optional.of(
                admins.contains(subject)
                        ? Caller.everywhere(name, null, Scope.ADMIN)
                        : new Caller(name, null, null, memberships.of(subject)));
    }
}
