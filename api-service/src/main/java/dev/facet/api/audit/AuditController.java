package dev.facet.api.audit;

import dev.facet.api.access.Access;
import dev.facet.api.access.Needs;
import dev.facet.api.access.Scope;
import dev.facet.api.web.Cursor;
import dev.facet.api.web.Limit;
import dev.facet.api.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Access")
class AuditController {

    private final AuditLog entries;
    private final Access access;

    AuditController(AuditLog entries, Access access) {
        this.entries = entries;
        this.access = access;
    }

    @GetMapping
    @Needs(Scope.ADMIN)
    @Operation(operationId = "listAudit", summary = "List who did what, newest first", description = """
                    Every call that may change something, and every token that was refused. An admin of a project sees the calls
                    about that project. Bodies and secrets are not in it.""")
    ResponseEntity<Page<AuditView>> list(
            @RequestParam(required = false) @Nullable String principal,
            @RequestParam(defaultValue = Limit.DEFAULT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return entries.list(access.administered(), principal, new Limit(limit), Cursor.read(cursor))
                .answer();
    }
}
