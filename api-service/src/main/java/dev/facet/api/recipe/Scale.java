package dev.facet.api.recipe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How large the experiment of a recipe is. */
public enum Scale {
    /** Some minutes on two cores: shows that everything runs, and decides nothing. */
    @JsonProperty("smoke")
    SMOKE,
    /** At most an hour and a half on two cores: smaller images and networks, meant to decide the claims. */
    @JsonProperty("small")
    SMALL,
    /** The sizes of the paper, for a GPU. */
    @JsonProperty("paper")
    PAPER;

    /** The name in JSON, in YAML and in the database. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scale> ofId(String id) {
        return Arrays.stream(values()).filter(scale -> scale.id().equals(id)).findFirst();
    }
}
