package dev.facet.api.artifact;

import dev.facet.api.access.Needs;
import dev.facet.api.access.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/artifacts/verification")
@Tag(name = "Artifacts")
class VerificationController {

    private final Verification verification;
    private final VerificationQueries queries;

    VerificationController(Verification verification, VerificationQueries queries) {
        this.verification = verification;
        this.queries = queries;
    }

    @PostMapping
    @Needs(value = Scope.ADMIN, wholeService = true)
    @Operation(
            operationId = "verifyArtifacts",
            summary = "Read the bytes of all artifacts and compare them with their hashes",
            description = "Where a verification goes on already, this is that one.")
    @ApiResponse(responseCode = "202", description = "It goes on in the background")
    ResponseEntity<VerificationView> verify() {
        verification.startNow();
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/artifacts/verification"))
                .body(queries.last());
    }

    @GetMapping
    @Needs(value = Scope.ADMIN, wholeService = true)
    @Operation(
            operationId = "getVerification",
            summary = "Show the last verification of all artifacts, and what is lost or damaged")
    VerificationView last() {
        return queries.last();
    }
}
