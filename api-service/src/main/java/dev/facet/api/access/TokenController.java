package dev.facet.api.access;

import dev.facet.api.web.BadParameterException;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.Page;
import dev.facet.model.spec.InvalidSpecException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tokens")
@Tag(name = "Access")
class TokenController {

    private final Tokens tokens;
    private final Ownership ownership;
    private final Access access;
    private final Clock clock;

    TokenController(Tokens tokens, Ownership ownership, Access access, Clock clock) {
        this.tokens = tokens;
        this.ownership = ownership;
        this.access = access;
        this.clock = clock;
    }

    @PostMapping
    @Needs(Scope.ADMIN)
    @Operation(operationId = "createToken", summary = "Make a token for a program", description = """
                    Its value is in this answer and nowhere else. A token of a project works in that project alone; one of none,
                    which only an admin of the whole service can make, works in all of them. It takes no Idempotency-Key (400), for
                    which the answer would have to be kept: where that was lost, revoke the token and make another.""")
    @ApiResponse(responseCode = "201", description = "Made; keep its value now")
    ResponseEntity<NewTokenView> create(
            @RequestBody NewToken asked,
            @Parameter(hidden = true) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        if (key != null) {
            throw new BadParameterException(
                    "Idempotency-Key", "not for this call: its answer is a secret, and is not kept to be repeated");
        }
        if (asked.expiry() != null && !asked.expiry().isAfter(clock.instant())) {
            throw new InvalidSpecException("/expiresAt", "expected a time to come, got " + asked.expiry());
        }
        NewTokenView made = tokens.create(asked, project(asked), access.caller().name());
        return ResponseEntity.created(URI.create("/api/v1/tokens/" + made.view().id()))
                .cacheControl(CacheControl.noStore())
                .body(made);
    }

    private @Nullable String project(NewToken asked) {
        if (asked.project() != null) {
            ownership.requireProject(access.caller(), asked.project(), Scope.ADMIN);
            return asked.project();
        }
        return access.caller().everywhere() != null ? null : access.target(Scope.ADMIN);
    }

    @GetMapping
    @Needs(Scope.ADMIN)
    @Operation(operationId = "listTokens", summary = "List tokens, newest first, never their values")
    ResponseEntity<Page<TokenView>> list(
            @RequestParam(defaultValue = Limit.DEFAULT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return tokens.list(access.administered(), new Limit(limit), Cursor.read(cursor))
                .answer();
    }

    @GetMapping("/{id}")
    @Needs(Scope.ADMIN)
    @Operation(operationId = "getToken", summary = "Show a token, never its value")
    TokenView get(@PathVariable UUID id) {
        return tokens.get(id);
    }

    @DeleteMapping("/{id}")
    @Needs(Scope.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "revokeToken",
            summary = "Revoke a token",
            description = "It works no more: at once at this process, and within seconds at others.")
    void revoke(@PathVariable UUID id) {
        tokens.revoke(id);
    }
}
