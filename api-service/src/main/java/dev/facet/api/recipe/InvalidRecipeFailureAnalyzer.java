package dev.facet.api.recipe;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start which field of which recipe is wrong. */
final class InvalidRecipeFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRecipeException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, InvalidRecipeException cause) {
        return new FailureAnalysis(
                cause.getMessage() + ".",
                "Correct " + cause.file() + " (docs/recipes.md says what a recipe is), or take it away.",
                cause);
    }
}
