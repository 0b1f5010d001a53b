package dev.facet.api.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.api.experiment.ExperimentPlanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;

@ExtendWith(OutputCaptureExtension.class)
class RecipeConfigurationTest {

    @TempDir
    private Path directory;

    @Test
    void theRecipesOfTheServiceAreThereInTheOrderOfThePaper() {
        try (var application = start()) {
            assertThat(application.getBean(Recipes.class).all())
                    .extracting(Recipe::name)
                    .containsExactly(
                            "figure-2",
                            "figure-3",
                            "figure-4",
                            "figure-5",
                            "figure-6",
                            "figure-10",
                            "figure-11",
                            "figure-12",
                            "figure-13",
                            "figure-14",
                            "figure-15");
        }
    }

    @Test
    void recipesOfOnesOwnAreReadBesideThem() throws IOException {
        write("own.yml", figure10().replace("name: figure-10", "name: own"));
        write("notes.txt", "no recipe");

        try (var application = start("--facet.recipes.directory=" + directory)) {
            assertThat(application.getBean(Recipes.class).all()).hasSize(12);
            assertThat(application.getBean(Recipes.class).find("own")).isPresent();
        }
    }

    @Test
    void aMistakeEndsTheStartWithFileAndField(CapturedOutput output) throws IOException {
        write("own.yml", figure10().replace("name: figure-10", "name: own").replace("steps: 4000", "step: 4000"));

        assertThatThrownBy(() -> start("--facet.recipes.directory=" + directory))
                .isNotNull();

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(directory.resolve("own.yml").toString())
                .contains("/scales/small/training/step: unknown field");
    }

    @Test
    void aTrainingWithoutImagesEndsTheStart(CapturedOutput output) throws IOException {
        write(
                "own.yml",
                figure10()
                        .replace("name: figure-10", "name: own")
                        .replace(
                                "stripes: {dataset.parts.plane: 0}",
                                "stripes: {dataset.parts.plane: 0, dataset.fraction: 0.0001}"));

        assertThatThrownBy(() -> start("--facet.recipes.directory=" + directory))
                .isNotNull();

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("/scales/smoke/arms/stripes/dataset.fraction: leaves no condition to train on");
    }

    @Test
    void aNameThatIsTakenEndsTheStart(CapturedOutput output) throws IOException {
        write("own.yml", figure10());

        assertThatThrownBy(() -> start("--facet.recipes.directory=" + directory))
                .isNotNull();

        assertThat(output).contains("/name: another recipe is called figure-10");
    }

    private static String figure10() throws IOException {
        return new ClassPathResource("recipes/figure-10.yml").getContentAsString(StandardCharsets.UTF_8);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(RecipeConfiguration.class, ExperimentPlanner.class)
                .web(WebApplicationType.NONE)
                .run(arguments);
    }
}
