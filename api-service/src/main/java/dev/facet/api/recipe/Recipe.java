package dev.facet.api.recipe;

import dev.facet.model.spec.Checks;
import dev.facet.model.spec.Default;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A figure of the paper: the experiment that it takes, what is drawn of it, and what is claimed.
 *
 * @param name for addresses, such as {@code figure-4}
 * @param figure which one of the paper
 * @param question what the experiment is to answer, in a sentence
 * @param scales the same experiment in each size; all of them have the same arms and sweep the same fields
 * @param reconstruction sentences on what is chosen in it where the paper leaves something open
 */
public record Recipe(
        String name,
        String title,
        String figure,
        String question,
        Map<Scale, Plan> scales,
        List<FigureSpec> figures,
        List<ClaimSpec> claims,
        @Default("[]") List<String> reconstruction) {

    public Recipe {
        scales = Collections.unmodifiableMap(new TreeMap<>(scales));
        figures = List.copyOf(figures);
        claims = List.copyOf(claims);
        reconstruction = List.copyOf(reconstruction);
        var checks = named(name)
                .that(
                        scales.size() == Scale.values().length,
                        "scales",
                        "all of " + Arrays.stream(Scale.values()).map(Scale::id).toList(),
                        scales.keySet().stream().map(Scale::id).sorted().toList())
                .that(!figures.isEmpty(), "figures", "at least one figure", "none");
        var names = new HashSet<String>();
        for (int i = 0; i < figures.size(); i++) {
            String figureName = figures.get(i).name();
            checks.that(names.add(figureName), "figures/" + i + "/name", "each name once", figureName);
        }
        names.clear();
        for (int i = 0; i < claims.size(); i++) {
            String claim = claims.get(i).name();
            checks.that(names.add(claim), "claims/" + i + "/name", "each name once", claim);
        }
        checks.orThrow();
    }

    /** Checks of a record that has such a name: of a recipe, a figure or a claim. */
    static Checks named(String name) {
        return new Checks()
                .that(
                        name.matches("[a-z0-9-]{1,63}"),
                        "name",
                        "1 to 63 small letters, digits or hyphens",
                        '"' + name + '"');
    }

    public Plan plan(Scale scale) {
        Plan plan = scales.get(scale);
        if (plan == null) {
            throw new IllegalStateException("a recipe has all scales, but " + name + " has no " + scale.id());
        }
        return plan;
    }
}
