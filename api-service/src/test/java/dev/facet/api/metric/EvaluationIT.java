package dev.facet.api.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.api.testing.Api.Answer;
import dev.facet.api.testing.ApiTest;
import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.SpecJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EvaluationIT extends ApiTest {

    /** Labels 0, 2, 4 and 6 by 0 and 4; x = 4 and y = 4 are held out. */
    private static final String DATASET = """
            {"kind": "SOS", "size": 8, "margin": 0, "step": {"x": 2, "y": 4}, "holdout": {"type": "CROSS", "from": 4, "to": 5}}""";

    private String run;
    private ConditionPlane plane;

    @BeforeEach
    void submit() {
        run = submitRun("{\"dataset\": " + DATASET + "}");
        plane = ConditionPlane.of(SpecJson.read(SpecJson.parse(DATASET), DatasetSpec.class));
    }

    @Test
    void evaluationsAreListedByStep() {
        jdbc.sql("""
                        insert into evaluation (run_id, step, weights, summary)
                        values (?::uuid, 200, 'EMA', '{"accuracy": 0.9}'), (?::uuid, 100, 'RAW', '{"accuracy": 0.1}')""").params(run, run).update();

        JsonNode evaluations = api.get("/api/v1/runs/" + run + "/evaluations").json();

        assertThat(evaluations.at("/0/step").intValue()).isEqualTo(100);
        assertThat(evaluations.at("/1/summary/accuracy").doubleValue()).isEqualTo(0.9);
    }

    @Test
    void whatWasRightIsReadConditionByConditionWithWhatIsHeldOut() {
        var right = new boolean[] {true, true, false, true, true, false, false, false};
        rows.evaluated(run, 100, "[]", plane, right);

        JsonNode seen = conditions("100").json();

        assertThat(seen.get("x").toString()).isEqualTo("[0.0,2.0,4.0,6.0]");
        assertThat(seen.get("y").toString()).isEqualTo("[0.0,4.0]");
        assertThat(seen.get("frame").toString()).isEqualTo("{\"from\":0,\"to\":8}");
        assertThat(seen.get("correct").toString()).isEqualTo("[1,1,0,1,1,0,0,0]");
        assertThat(seen.get("heldOut").toString()).isEqualTo("[false,false,true,false,true,true,true,true]");
        assertThat(seen.get("inDistribution").toString()).isEqualTo("[true,true,false,true,false,false,false,false]");
        assertThat(seen.at("/estimatedX/6").doubleValue()).isEqualTo(4);
        assertThat(seen.at("/estimatedY/6").doubleValue()).isEqualTo(4);
        assertThat(seen.get("perCondition").intValue()).isOne();
    }

    @Test
    void severalImagesOfAConditionAreCountedAndTheirPlacesAveragedOverThoseWhereSomethingWasSeen() {
        jdbc.sql("""
                        insert into evaluation (run_id, step, weights, summary, estimated_x, estimated_y, x_correct, y_correct)
                        select ?::uuid, 100, 'RAW', '{}',
                            '{1, 3}'::real[] || array_fill(null::real, '{14}'), '{5, null}'::real[] || array_fill(null::real, '{14}'),
                            '{t, f}'::boolean[] || array_fill(false, '{14}'), '{t, t}'::boolean[] || array_fill(false, '{14}')""").param(run).update();

        JsonNode seen = conditions("100?weights=RAW").json();

        assertThat(seen.get("perCondition").intValue()).isEqualTo(2);
        assertThat(seen.at("/correct/0").intValue()).isEqualTo(1);
        assertThat(seen.at("/xCorrect/0").intValue()).isEqualTo(1);
        assertThat(seen.at("/yCorrect/0").intValue()).isEqualTo(2);
        assertThat(seen.at("/estimatedX/0").doubleValue()).isEqualTo(2);
        assertThat(seen.at("/estimatedY/0").doubleValue()).isEqualTo(5);
        assertThat(seen.at("/estimatedX/1").isNull()).isTrue();
    }

    @Test
    void theSameIsATableForThoseWhoWantOne() {
        rows.evaluated(run, 100, "[]", plane, new boolean[plane.size()]);

        assertThat(api.get(path("100"), "Accept", "text/csv").text().lines())
                .hasSize(1 + plane.size())
                .startsWith(
                        "x,y,heldOut,inDistribution,images,correct,xCorrect,yCorrect,estimatedX,estimatedY",
                        "0.0,0.0,false,true,1,0,0,0,0.0,0.0");
    }

    @Test
    void whatWasNotEvaluatedIsNotThereAndTheAnswerSaysWhatIs() {
        assertThat(conditions("100").status()).isEqualTo(404);
        assertThat(conditions("100").json().get("detail").stringValue()).contains("has none yet");
        rows.evaluated(run, 100, "[]", plane, new boolean[plane.size()]);

        Answer other = conditions("100?weights=RAW");

        assertThat(other.status()).isEqualTo(404);
        assertThat(other.json().get("detail").stringValue()).contains("EMA at step 100");
        assertThat(conditions("100?weights=ALL").status()).isEqualTo(400);
        assertThat(conditions("last").status()).isEqualTo(400);
    }

    private Answer conditions(String step) {
        return api.get(path(step));
    }

    private String path(String step) {
        return "/api/v1/runs/" + run + "/evaluations/" + step.replaceFirst("(\\?|$)", "/conditions$1");
    }
}
