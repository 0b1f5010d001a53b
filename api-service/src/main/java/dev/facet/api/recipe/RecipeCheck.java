package dev.facet.api.recipe;

import dev.facet.model.dataset.ConditionPlane;
import dev.facet.model.dataset.Region;
import dev.facet.model.spec.DatasetSpec;
import dev.facet.model.spec.ExperimentRequest;
import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.spec.PercolationSpec;
import dev.facet.model.spec.PlannedRun;
import dev.facet.model.spec.RunAnalysis;
import dev.facet.model.spec.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether what a recipe draws and claims is there in its experiment at every scale: arms, swept fields, regions. */
final class RecipeCheck {

    private final Recipe recipe;
    private final List<Violation> violations = new ArrayList<>();

    /** What does not apply, and at which scales. */
    private final Map<Violation, Set<Scale>> missing = new LinkedHashMap<>();

    RecipeCheck(Recipe recipe) {
        this.recipe = recipe;
    }

    /** @throws InvalidSpecException with every figure and claim that does not apply, by its pointer in the recipe */
    void orThrow() {
        recipe.scales().forEach((scale, plan) -> {
            try {
                check(scale, plan);
            } catch (InvalidSpecException e) {
                e.violations().forEach(violation -> violations.add(violation.within("/scales/" + scale.id())));
            }
        });
        missing.forEach((violation, scales) -> violations.add(atScales(violation, scales)));
        if (!violations.isEmpty()) {
            throw new InvalidSpecException(violations);
        }
    }

    private static Violation atScales(Violation violation, Set<Scale> scales) {
        return scales.size() == Scale.values().length
                ? violation
                : new Violation(
                        violation.pointer(),
                        violation.detail() + " (at the scale "
                                + scales.stream().map(Scale::id).collect(Collectors.joining(", ")) + ")");
    }

    private void check(Scale scale, Plan plan) {
        var there = new Scope(scale, plan);
        for (int i = 0; i < recipe.figures().size(); i++) {
            check(recipe.figures().get(i), "/figures/" + i, there);
        }
        for (int i = 0; i < recipe.claims().size(); i++) {
            check(recipe.claims().get(i), "/claims/" + i, there);
        }
    }

    private void check(FigureSpec figure, String at, Scope there) {
        there.values(figure.where(), at + "/where");
        for (int i = 0; i < figure.arms().size(); i++) {
            there.arm(figure.arms().get(i), at + "/arms/" + i);
        }
        Collection<String> arms = figure.arms().isEmpty() ? there.arms() : figure.arms();
        switch (figure) {
            case FigureSpec.AccuracyByRegion bars -> {
                for (int i = 0; i < bars.regions().size(); i++) {
                    there.region(arms, bars.regions().get(i), at + "/regions/" + i);
                }
            }
            case FigureSpec.AccuracyOver lines -> {
                there.region(arms, lines.region(), at + "/region");
                if (!Set.of(FigureSpec.IMAGES, FigureSpec.PLANE_IMAGES).contains(lines.over())) {
                    there.numbers(lines.over(), at + "/over");
                }
                if (!lines.by().equals(ExperimentRequest.ARM)) {
                    there.swept(lines.by(), at + "/by");
                }
            }
            case FigureSpec.SizeNeeded sizes -> {
                there.region(arms, sizes.region(), at + "/region");
                there.numbers(sizes.over(), at + "/over");
            }
            case FigureSpec.LearningCurves curves -> there.region(arms, curves.region(), at + "/region");
            case FigureSpec.PlaneMap _, FigureSpec.ConceptPaths _ -> {}
            case FigureSpec.AnalysisPicture picture -> there.analysis(picture.analysis(), at + "/analysis");
            case FigureSpec.QuantityOver lines -> there.analysis(lines.analysis(), at + "/analysis");
            case FigureSpec.Spectra spectra -> there.analysis(spectra.analysis(), at + "/analysis");
            case FigureSpec.Percolation curves -> there.percolation(curves.percolation(), at + "/percolation");
        }
    }

    private void check(ClaimSpec claim, String at, Scope there) {
        there.values(claim.where(), at + "/where");
        switch (claim) {
            case ClaimSpec.AccuracyAtLeast least -> there.subject(least.arm(), least.region(), at);
            case ClaimSpec.AccuracyAtMost most -> there.subject(most.arm(), most.region(), at);
            case ClaimSpec.AccuracyGap gap -> {
                there.subject(gap.higher().arm(), gap.higher().region(), at + "/higher");
                there.subject(gap.lower().arm(), gap.lower().region(), at + "/lower");
            }
            case ClaimSpec.CrossingEarlier crossing -> {
                there.subject(crossing.arm(), crossing.region(), at);
                there.arm(crossing.than(), at + "/than");
            }
            case ClaimSpec.SlopeBetween slope -> {
                there.subject(slope.arm(), slope.region(), at);
                there.numbers(slope.over(), at + "/over");
            }
            case ClaimSpec.Decays decay -> {
                there.subject(decay.arm(), decay.region(), at);
                there.numbers(decay.over(), at + "/over");
            }
            case ClaimSpec.QuantityAtLeast least -> there.analysed(least.arm(), least.analysis(), at);
            case ClaimSpec.QuantityAtMost most -> there.analysed(most.arm(), most.analysis(), at);
            case ClaimSpec.QuantityRises rise -> there.analysed(rise.arm(), rise.analysis(), at);
            case ClaimSpec.CriticalFalls falls -> there.percolation(falls.percolation(), at + "/percolation");
            case ClaimSpec.ThresholdIs is -> there.percolation(is.percolation(), at + "/percolation");
        }
    }

    /** What there is to look at in the experiment of one scale. */
    private final class Scope {

        private final Scale scale;
        private final Plan plan;
        private final Map<String, Set<Region>> regions = new TreeMap<>();

        Scope(Scale scale, Plan plan) {
            this.scale = scale;
            this.plan = plan;
            var known = new HashMap<DatasetSpec, List<Region>>();
            for (PlannedRun run : plan.request("check", Map.of(), 0).expand()) {
                JsonNode arm = run.parameters().get(ExperimentRequest.ARM);
                regions.computeIfAbsent(arm == null ? "" : arm.stringValue(), _ -> EnumSet.noneOf(Region.class))
                        .addAll(known.computeIfAbsent(
                                run.spec().dataset(), dataset -> Region.presentIn(ConditionPlane.of(dataset))));
            }
        }

        /** The empty name alone where the plan has no arms. */
        Set<String> arms() {
            return regions.keySet();
        }

        void subject(@Nullable String arm, Region region, String at) {
            if (arm == null || arm(arm, at + "/arm")) {
                region(arm == null ? arms() : Set.of(arm), region, at + "/region");
            }
        }

        boolean arm(String arm, String at) {
            return holds(
                    plan.arms().containsKey(arm),
                    at,
                    "one of the arms " + plan.arms().keySet(),
                    arm);
        }

        void region(Collection<String> arms, Region region, String at) {
            for (String arm : arms) {
                Set<Region> there = regions.get(arm);
                if (there != null) {
                    holds(
                            there.contains(region),
                            at,
                            "a region that arm \"" + arm + "\" has, one of " + there,
                            region.name());
                }
            }
        }

        void analysed(@Nullable String arm, String analysis, String at) {
            if (arm != null) {
                arm(arm, at + "/arm");
            }
            analysis(analysis, at + "/analysis");
        }

        void analysis(String name, String at) {
            List<String> names = plan.analyses().stream().map(RunAnalysis::name).toList();
            holds(names.contains(name), at, "the name of one of the analyses " + names, name);
        }

        void percolation(String name, String at) {
            List<String> names =
                    plan.percolations().stream().map(PercolationSpec::name).toList();
            holds(names.contains(name), at, "the name of one of the percolations " + names, name);
        }

        boolean swept(String path, String at) {
            return holds(
                    plan.sweep().containsKey(path),
                    at,
                    "a field that is swept, one of "
                            + new TreeSet<>(plan.sweep().keySet()),
                    path);
        }

        void numbers(String path, String at) {
            if (swept(path, at)) {
                List<JsonNode> values = plan.sweep().getOrDefault(path, List.of());
                holds(values.stream().allMatch(JsonNode::isNumber), at, "a field that is swept over numbers", path);
            }
        }

        void values(Map<String, JsonNode> where, String at) {
            where.forEach((path, value) -> {
                String field = at + "/" + path;
                if (swept(path, field)) {
                    List<JsonNode> values = plan.sweep().getOrDefault(path, List.of());
                    holds(
                            values.stream().anyMatch(one -> RunSelection.sameValue(one, value)),
                            field,
                            "one of the swept values " + values,
                            value.toString());
                }
            });
        }

        private boolean holds(boolean holds, String at, String expected, String got) {
            if (!holds) {
                missing.computeIfAbsent(
                                new Violation(at, "expected " + expected + ", got " + got),
                                _ -> EnumSet.noneOf(Scale.class))
                        .add(scale);
            }
            return holds;
        }
    }
}
