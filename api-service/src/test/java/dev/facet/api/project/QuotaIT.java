package dev.facet.api.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.Api;
import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QuotaIT extends ApiTest {

    private static final String THREE_RUNS = "{\"seeds\": [1, 2, 3], \"dataset\": {\"kind\": \"SOS\", \"size\": 16}}";

    private String name;
    private Api member;

    @BeforeEach
    void makeAProject() {
        name = "q-" + UUID.randomUUID();
        api.post("/api/v1/projects", "{\"name\": \"" + name + "\"}");
        member = api.as(
                api.post("/api/v1/tokens", "{\"name\": \"x\", \"scope\": \"submit\", \"project\": \"" + name + "\"}")
                        .json()
                        .get("token")
                        .stringValue());
    }

    @Test
    void jobsOverTheQuotaAreToldToComeBackWithWhatIsUsed() {
        limit("{\"queuedJobs\": 4}");
        String first = submit(202).id();

        Answer over = submit(429);

        assertThat(over.header("Content-Type")).startsWith("application/problem+json");
        assertThat(Integer.parseInt(over.header("Retry-After"))).isPositive();
        assertThat(over.json().get("quota").stringValue()).isEqualTo("queuedJobs");
        assertThat(over.json().get("used").intValue()).isEqualTo(3);
        assertThat(over.json().get("allowed").intValue()).isEqualTo(4);
        assertThat(over.json().get("asked").intValue()).isEqualTo(3);
        assertThat(member.post("/api/v1/percolations", "{\"sizes\": [8], \"radii\": [1.0]}")
                        .status())
                .isEqualTo(202);
        assertThat(member.post("/api/v1/jobs/probe", "{}").status()).isEqualTo(429);

        member.post("/api/v1/experiments/" + first + "/cancel");
        submit(202);
    }

    @Test
    void whatCanNeverFitIsForbiddenAndNotAskedToComeBack() {
        limit("{\"queuedJobs\": 2}");

        assertThat(submit(403).header("Retry-After")).isEmpty();
    }

    @Test
    void manyAtTheSameTimeDoNotGoOverItTogether() throws Exception {
        limit("{\"queuedJobs\": 7}");
        List<Integer> statuses;
        try (var threads = Executors.newFixedThreadPool(6)) {
            List<Callable<Integer>> calls = IntStream.range(0, 6)
                    .mapToObj(_ -> (Callable<Integer>)
                            () -> member.post("/api/v1/experiments", THREE_RUNS).status())
                    .toList();
            statuses = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }

        assertThat(statuses).containsOnly(202, 429);
        assertThat(project().at("/used/queuedJobs").intValue()).isEqualTo(6);
    }

    @Test
    void whatIsQueuedAgainCountsToo() {
        String experiment = submit(202).id();
        member.post("/api/v1/experiments/" + experiment + "/cancel");
        limit("{\"queuedJobs\": 0}");
        String run = member.get("/api/v1/runs?experiment=" + experiment)
                .json()
                .at("/items/0/id")
                .stringValue();

        assertThat(member.post("/api/v1/runs/" + run + "/retry").status()).isEqualTo(403);
        limit("{}");
        assertThat(member.post("/api/v1/runs/" + run + "/retry").status()).isEqualTo(200);
    }

    @Test
    void overItsBytesAProjectMustDeleteSomething() {
        String experiment = submit(202).id();
        String run = member.get("/api/v1/runs?experiment=" + experiment)
                .json()
                .at("/items/0/id")
                .stringValue();
        rows.artifact(run, "weights", "c".repeat(64), 1000, "application/octet-stream");
        limit("{\"artifactBytes\": 1000}");
        assertThat(project().at("/used/artifactBytes").intValue()).isEqualTo(1000);

        Answer refused = submit(403);

        assertThat(refused.json().get("quota").stringValue()).isEqualTo("artifactBytes");
        member.delete("/api/v1/experiments/" + experiment);
        submit(202);
    }

    @Test
    void othersAreNotLimited() {
        limit("{\"queuedJobs\": 0}");

        assertThat(api.post("/api/v1/experiments", THREE_RUNS).status()).isEqualTo(202);
    }

    @Test
    void quotasAreSetByAnAdminOfTheServiceAlone() {
        assertThat(member.put("/api/v1/projects/" + name + "/quotas", "{}").status())
                .isEqualTo(403);
        assertThat(api.put("/api/v1/projects/" + name + "/quotas", "{\"runningJobs\": -1}")
                        .errors())
                .containsExactly("/runningJobs");
        assertThat(api.put("/api/v1/projects/nowhere/quotas", "{}").status()).isEqualTo(404);
    }

    @Test
    void aNameIsTakenOnce() {
        assertThat(api.post("/api/v1/projects", "{\"name\": \"" + name + "\"}").status())
                .isEqualTo(409);
        assertThat(api.post("/api/v1/projects", "{\"name\": \"No Name\"}").errors())
                .containsExactly("/name");
    }

    private void limit(String quotas) {
        Answer answer = api.put("/api/v1/projects/" + name + "/quotas", quotas);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private JsonNode project() {
        return member.get("/api/v1/projects/" + name).json();
    }

    private Answer submit(int status) {
        Answer answer = member.post("/api/v1/experiments", THREE_RUNS);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer;
    }
}
