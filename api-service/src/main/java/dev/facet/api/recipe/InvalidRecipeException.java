package dev.facet.api.recipe;

import dev.facet.model.spec.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** A recipe's file has a mistake; the service does not start with it. */
public final class InvalidRecipeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;

    InvalidRecipeException(String file, String mistake) {
        super("the recipe " + file + " has a mistake: " + mistake);
        this.file = file;
    }

    /** @param violations by the pointers of the file's fields */
    InvalidRecipeException(String file, List<Violation> violations) {
        this(
                file,
                violations.stream()
                        .map(violation -> violation.pointer() + ": " + violation.detail())
                        .collect(Collectors.joining("; ")));
    }

    /** As it is found: a resource, or the path of a file. */
    public String file() {
        return file;
    }
}
