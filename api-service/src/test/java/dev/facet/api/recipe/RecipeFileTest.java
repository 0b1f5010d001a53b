package dev.facet.api.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.model.dataset.Region;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeFileTest {

    private static final String WHOLE = """
            name: own
            title: An experiment of one's own
            figure: none
            question: Does it work?
            scales:
              smoke: &plan
                dataset: {kind: SOS, size: 8, holdout: [{type: CROSS, from: 3, to: 4}]}
                sweep: {dataset.fraction: [0.5, 1], dataset.kind: [SOS, BUMP]}
                arms: {one: {}, other: {dataset.sigma.x: 2e-1}}
              small: *plan
              paper: *plan
            figures:
              - {type: ACCURACY_OVER, name: over, title: Over, region: OOD, over: dataset.fraction}
              - {type: ACCURACY_BY_REGION, name: bars, title: Bars, regions: [ID, VERTICAL], where: {dataset.fraction: 1.0}}
            claims:
              - {type: ACCURACY_AT_LEAST, name: enough, statement: It works., arm: one, region: ID, bound: 0.5}
            """;

    @Test
    void aRecipeIsReadAsItIsWritten() {
        Recipe recipe = new RecipeFile("own.yml", WHOLE).read();

        assertThat(recipe.plan(Scale.SMALL)
                        .arms()
                        .get("other")
                        .get("dataset.sigma.x")
                        .doubleValue())
                .isEqualTo(0.2);
        assertThat(recipe.plan(Scale.SMOKE).arms().keySet()).containsExactly("one", "other");
        assertThat(recipe.figures().getFirst()).isInstanceOfSatisfying(FigureSpec.AccuracyOver.class, over -> {
            assertThat(over.by()).isEqualTo("arm");
            assertThat(over.coordinate()).isEqualTo(Coordinate.JOINT);
        });
        assertThat(recipe.figures().getLast())
                .isInstanceOfSatisfying(
                        FigureSpec.AccuracyByRegion.class,
                        bars -> assertThat(bars.regions()).isEqualTo(List.of(Region.ID, Region.VERTICAL)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: own                 | name: Own Name              | /name
            size: 8                   | size: 9                     | /scales/smoke/dataset/size
            small: *plan              | huge: *plan                 | /scales/huge
            small: *plan              | ''                          | /scales
            question: Does            | answer: Does                | /question
            question: Does            | answer: Does                | /answer
            [0.5, 1]                  | [0.5, 1.5]                  | /scales/smoke/sweep/dataset.fraction/1
            dataset.sigma.x           | dataset.sigma.z             | /scales/paper/arms/other/dataset.sigma.z
            name: bars                | name: over                  | /figures/1/name
            type: ACCURACY_OVER       | type: PIE                   | /figures/0/type
            over: dataset.fraction    | over: dataset.margin        | /figures/0/over
            over: dataset.fraction    | over: dataset.kind          | /figures/0/over
            over: dataset.fraction    | by: dataset.kind            | /figures/0/over
            over: dataset.fraction    | 'over: images, by: dataset.margin' | /figures/0/by
            over: dataset.fraction    | 'over: images, arms: [two]' | /figures/0/arms/0
            region: OOD               | region: CENTRE              | /figures/0/region
            region: OOD               | region: STRIPES             | /figures/0/region
            '[ID, VERTICAL]'          | '[ID, BLANK]'               | /figures/1/regions/1
            dataset.fraction: 1.0     | dataset.fraction: 0.7       | /figures/1/where/dataset.fraction
            bound: 0.5                | bound: 50                   | /claims/0/bound
            ', bound: 0.5'            | ''                          | /claims/0/bound
            arm: one                  | arm: three                  | /claims/0/arm
            region: ID                | region: PLANE               | /claims/0/region
            statement: It works.      | statement: ''               | /claims/0/statement
            """)
    void aMistakeIsNamedByItsFileAndField(String right, String wrong, String pointer) {
        String text = WHOLE.replace(right, wrong);
        assertThat(text).isNotEqualTo(WHOLE);

        assertThatThrownBy(() -> new RecipeFile("recipes/own.yml", text).read())
                .isInstanceOf(InvalidRecipeException.class)
                .hasMessageContaining("recipes/own.yml")
                .hasMessageContaining(pointer + ": ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: own | 'name: [own'
            name: own | '{{name: own'
            title: An | name: An
            """)
    void whatIsNoYamlSaysWhere(String right, String wrong) {
        assertThatThrownBy(() -> new RecipeFile("recipes/own.yml", WHOLE.replace(right, wrong)).read())
                .isInstanceOf(InvalidRecipeException.class)
                .hasMessageContaining("recipes/own.yml")
                .hasMessageContaining("line 2");
    }
}
