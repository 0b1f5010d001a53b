package dev.facet.api.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A caller as Spring Security carries them about. It holds no secret. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;
    private final transient Credential credential;

    CallerAuthentication(Caller caller, Credential credential) {
        super(List.of());
        this.caller = caller;
        this.credential = credential;
        setAuthenticated(true);
    }

    /** The same request of the caller as one of fewer projects. */
    CallerAuthentication narrowedTo(Caller narrowed) {
        return new CallerAuthentication(narrowed, credential);
    }

    Credential credential() {
        return credential;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerAuthentication that && caller.equals(that.caller);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
