package dev.facet.api.recipe;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param directory of recipes of one's own, read beside those of Facet: all its files whose names end in {@code .yml} */
@ConfigurationProperties("facet.recipes")
record RecipeSettings(@Nullable Path directory) {}
