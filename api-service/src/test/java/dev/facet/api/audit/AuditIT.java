package dev.facet.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class AuditIT extends ApiTest {

    @Autowired
    private AuditLog log;

    @Test
    void everyCallThatMayChangeSomethingIsNotedWithItsCallerAndItsOutcome() {
        String project = "p-" + UUID.randomUUID();
        api.post("/api/v1/projects", "{\"name\": \"" + project + "\"}");
        Answer token = api.post(
                "/api/v1/tokens", "{\"name\": \"x\", \"scope\": \"submit\", \"project\": \"" + project + "\"}");
        var caller = api.as(token.json().get("token").stringValue());

        String experiment = caller.post("/api/v1/experiments", ONE_RUN).id();
        caller.get("/api/v1/experiments/" + experiment);
        caller.post("/api/v1/experiments", "{\"secret\": 1}");
        caller.delete("/api/v1/experiments/" + UUID.randomUUID());
        caller.post("/api/v1/tokens", "{}");

        List<JsonNode> entries = entriesOf("token:" + token.id());
        assertThat(entries)
                .extracting(entry -> entry.get("operation").stringValue() + " "
                        + entry.get("status").intValue())
                .containsExactly(
                        "createToken 403", "deleteExperiment 404", "submitExperiment 422", "submitExperiment 202");
        JsonNode submission = entries.getLast();
        assertThat(submission.get("tokenId").stringValue()).isEqualTo(token.id());
        assertThat(submission.get("project").stringValue()).isEqualTo(project);
        assertThat(submission.get("path").stringValue()).isEqualTo("/api/v1/experiments");
        assertThat(submission.get("address").stringValue()).isEqualTo("127.0.0.1");
        assertThat(entries.toString())
                .doesNotContain("secret", token.json().get("token").stringValue());
    }

    @Test
    void aRefusedTokenIsNotedAndNotShown() {
        String wrong = "facet_" + "v".repeat(43);
        String path = "/api/v1/runs/" + UUID.randomUUID();

        api.as(wrong).get(path + "?token=" + wrong);

        JsonNode entry = entriesOf("nobody").getFirst();
        assertThat(entry.get("path").stringValue()).isEqualTo(path);
        assertThat(entry.get("status").intValue()).isEqualTo(401);
        assertThat(entry.toString()).doesNotContain(wrong);
    }

    @Test
    void anAdminOfAProjectSeesItsCallsAlone() {
        String project = "p-" + UUID.randomUUID();
        api.post("/api/v1/projects", "{\"name\": \"" + project + "\"}");
        String token = api.post(
                        "/api/v1/tokens", "{\"name\": \"x\", \"scope\": \"admin\", \"project\": \"" + project + "\"}")
                .json()
                .get("token")
                .stringValue();
        api.as(token).post("/api/v1/experiments", ONE_RUN);

        JsonNode seen = api.as(token).get("/api/v1/audit").json().get("items");

        assertThat(seen).isNotEmpty();
        seen.forEach(entry -> assertThat(entry.get("project").stringValue()).isEqualTo(project));
    }

    @Test
    void oldEntriesAreForgotten() {
        String path = "/api/v1/runs/" + UUID.randomUUID();
        api.as("wrong").get(path);
        jdbc.sql("update audit_entry set at = now() - interval '366 days' where path = ?")
                .param(path)
                .update();

        log.forgetTheOld();

        assertThat(jdbc.sql("select count(*) from audit_entry where path = ?")
                        .param(path)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private List<JsonNode> entriesOf(String principal) {
        return api.get("/api/v1/audit?principal=" + principal)
                .json()
                .get("items")
                .valueStream()
                .toList();
    }
}
