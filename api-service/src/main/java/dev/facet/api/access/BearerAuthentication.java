package dev.facet.api.access;

import dev.facet.api.web.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
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
import org.springframework.security.oauth2.jwt.Jwt;
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
    private static final Credential NONE = Optional::empty;

    /** As the decoder allows. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final @Nullable AdminToken admin;
    private final Set<String> admins;
    private final Tokens tokens;
    private final Memberships memberships;
    private final @Nullable JwtDecoder jwts;
    private final Clock clock;

    BearerAuthentication(
            AccessSettings settings,
            ObjectProvider<AdminToken> made,
            Tokens tokens,
            Memberships memberships,
            ObjectProvider<JwtDecoder> jwts,
            Clock clock) {
        this.admin =
                settings.bootstrapToken() == null ? made.getIfAvailable() : AdminToken.of(settings.bootstrapToken());
        this.admins = settings.admins();
        this.tokens = tokens;
        this.memberships = memberships;
        this.jwts = jwts.getIfAvailable();
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication presented) {
        Credential credential = credential(((BearerTokenAuthenticationToken) presented).getToken());
        Caller caller = credential.caller().orElseThrow(() -> new InvalidBearerTokenException(UNKNOWN));
        return new CallerAuthentication(caller, credential);
    }

    private Credential credential(String token) {
        if (!TokenSecret.isToken(token)) {
            return jwts == null || token.startsWith(TokenSecret.PREFIX) ? NONE : person(jwts, token);
        }
        if (admin != null && admin.is(token)) {
            return () -> Optional.of(Caller.everywhere("token:bootstrap", null, Scope.ADMIN));
        }
        String sha256 = HexFormat.of().formatHex(TokenSecret.of(token).sha256());
        return () -> tokens.callerOf(sha256);
    }

    /** A person that an identity provider vouches for. */
    private Credential person(JwtDecoder decoder, String token) {
        Jwt jwt;
        try {
            jwt = decoder.decode(token);
        } catch (BadJwtException e) {
            return NONE;
        } catch (JwtException | JwtDecoderInitializationException e) {
            log.warn("the keys of the identity provider cannot be had: {}", e.getMessage());
            throw new RefusedException(
                            HttpStatus.SERVICE_UNAVAILABLE, "the identity provider does not answer; try again")
                    .withHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        String subject = jwt.getSubject();
        if (subject == null || subject.isEmpty()) {
            return NONE;
        }
        Instant end =
                jwt.getExpiresAt() == null ? Instant.MAX : jwt.getExpiresAt().plus(CLOCK_SKEW);
        return () -> clock.instant().isBefore(end) ? Optional.of(person(subject)) : Optional.empty();
    }

    private Caller person(String subject) {
        String name = "subject:" + subject;
        return admins.contains(subject)
                ? Caller.everywhere(name, null, Scope.ADMIN)
                : new Caller(name, null, null, memberships.of(subject));
    }
}
