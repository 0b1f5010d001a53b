package dev.facet.api.project;

import dev.facet.api.access.Memberships;
import dev.facet.api.access.Needs;
import dev.facet.api.access.Scope;
import dev.facet.api.web.BadParameterException;
import dev.facet.api.web.NotFoundException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/projects")
@Tag(name = "Access")
class ProjectController {

    private final Projects projects;
    private final Memberships memberships;

    ProjectController(Projects projects, Memberships memberships) {
        this.projects = projects;
        this.memberships = memberships;
    }

    @PostMapping
    @Needs(value = Scope.ADMIN, wholeService = true)
    @Operation(
            operationId = "createProject",
            summary = "Make a project, which owns what its members and tokens submit",
            description =
                    "Projects are never deleted. What was there before there were projects belongs to the project default.")
    @ApiResponse(responseCode = "201", description = "Made")
    ResponseEntity<ProjectView> create(@RequestBody NewProject asked) {
        projects.create(asked.name());
        return ResponseEntity.created(URI.create("/api/v1/projects/" + asked.name()))
                .body(projects.get(asked.name()));
    }

    @GetMapping
    @Operation(operationId = "listProjects", summary = "List the projects that the caller may see, by name")
    List<ProjectView> list() {
        return projects.list();
    }

    @GetMapping("/{name}")
    @Operation(operationId = "getProject", summary = "Show a project: its quotas, and how much of them is used")
    ProjectView get(@PathVariable String name) {
        return projects.get(name);
    }

    @PutMapping("/{name}/quotas")
    @Needs(value = Scope.ADMIN, wholeService = true)
    @Operation(operationId = "setQuotas", summary = "Limit a project", description = """
                    What is left out is not limited. Jobs over queuedJobs are refused with 429, uploads and jobs over artifactBytes
                    with 403; jobs over runningJobs wait until others of the project have ended.""")
    ProjectView limit(@PathVariable String name, @RequestBody Quotas quotas) {
        projects.limit(name, quotas);
        return projects.get(name);
    }

    @GetMapping("/{name}/members")
    @Needs(Scope.ADMIN)
    @Operation(operationId = "listMembers", summary = "List the members of a project, by subject")
    List<MemberView> members(@PathVariable String name) {
        return projects.members(name);
    }

    @PutMapping("/{name}/members/{subject}")
    @Needs(Scope.ADMIN)
    @Operation(
            operationId = "putMember",
            summary = "Make a person a member of a project, or another one than before",
            description =
                    "A viewer may read, a member submit, an owner say who else is one. The subject is that of their JWTs.")
    MemberView put(@PathVariable String name, @PathVariable String subject, @RequestBody NewRole asked) {
        if (subject.length() > 255) {
            throw new BadParameterException("subject", "expected at most 255 characters");
        }
        memberships.put(name, subject, asked.role());
        return projects.members(name).stream()
                .filter(member -> member.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("member", subject));
    }

    @DeleteMapping("/{name}/members/{subject}")
    @Needs(Scope.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removeMember", summary = "Take a person out of a project")
    void remove(@PathVariable String name, @PathVariable String subject) {
        if (!memberships.remove(name, subject)) {
            throw new NotFoundException("member", subject);
        }
    }
}
