package dev.facet.api.recipe;

import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.spec.SpecJson;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recipe as it is written: a YAML document with the same strictness as requests.
 *
 * @param file where it is from, for messages
 */
record RecipeFile(String file, String text) {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** @throws InvalidRecipeException with the file and every wrong field */
    Recipe read() {
        try {
            Recipe recipe = SpecJson.read(document(), Recipe.class);
            new RecipeCheck(recipe).orThrow();
            return recipe;
        } catch (InvalidSpecException e) {
            throw new InvalidRecipeException(file, e.violations());
        }
    }

    private JsonNode document() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Object document = new Yaml(new SafeConstructor(options)).load(text);
            return MAPPER.valueToTree(document);
        } catch (YAMLException e) {
            throw new InvalidRecipeException(file, "not YAML: " + e.getMessage());
        }
    }
}
