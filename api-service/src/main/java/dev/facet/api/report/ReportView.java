package dev.facet.api.report;

import dev.facet.api.experiment.ExperimentView;
import dev.facet.api.report.claim.Verdict;
import dev.facet.api.report.statistics.Estimate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * @param recipe from which the experiment was launched; absent: a request of somebody's own, which has no claims
 * @param scale that every verdict was found at
 * @param figure which one of the paper
 * @param partial whether runs are still to come: what is drawn and found may change
 * @param note how many runs are done, in words
 * @param reconstruction what was chosen where the paper leaves something open
 */
record ReportView(
        UUID experimentId,
        String name,
        String title,
        @Nullable String recipe,
        @Nullable String scale,
        @Nullable String figure,
        @Nullable String question,
        @Nullable JsonNode overrides,
        ExperimentView.RunCounts runs,
        boolean partial,
        String note,
        Instant createdAt,
        List<ClaimView> claims,
        List<FigureView> figures,
        List<String> reconstruction) {

    /**
     * @param estimate the number that is compared with the bound, with its 95 % interval; absent where there is none yet
     * @param runs addresses of those that it rests on
     */
    record ClaimView(
            String name,
            String statement,
            Verdict verdict,
            String criterion,
            String finding,
            @Nullable Estimate estimate,
            Map<String, Estimate> numbers,
            List<String> runs) {}

    /** @param empty whether there is nothing to draw yet */
    record FigureView(String name, String title, boolean empty, String svg, String png, String csv) {}
}
