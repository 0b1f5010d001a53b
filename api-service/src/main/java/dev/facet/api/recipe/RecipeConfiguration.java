package dev.facet.api.recipe;

import dev.facet.api.experiment.ExperimentPlanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** Reads all recipes when the service starts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecipeSettings.class)
class RecipeConfiguration {

    static final List<String> SHIPPED = List.of(
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

    /** @throws InvalidRecipeException where a file has a mistake */
    @Bean
    Recipes recipes(RecipeSettings settings, ExperimentPlanner planner) throws IOException {
        List<RecipeFile> files = shipped();
        files.addAll(ofDirectory(settings.directory()));
        return Recipes.of(files, planner);
    }

    static List<RecipeFile> shipped() throws IOException {
        var files = new ArrayList<RecipeFile>();
        for (String name : SHIPPED) {
            var resource = new ClassPathResource("recipes/" + name + ".yml");
            files.add(new RecipeFile(resource.getPath(), resource.getContentAsString(StandardCharsets.UTF_8)));
        }
        return files;
    }

    private static List<RecipeFile> ofDirectory(@Nullable Path directory) throws IOException {
        var files = new ArrayList<RecipeFile>();
        if (directory != null) {
            try (Stream<Path> entries = Files.list(directory)) {
                for (Path file : entries.filter(f -> f.toString().endsWith(".yml"))
                        .sorted()
                        .toList()) {
                    files.add(new RecipeFile(file.toString(), Files.readString(file)));
                }
            }
        }
        return files;
    }
}
