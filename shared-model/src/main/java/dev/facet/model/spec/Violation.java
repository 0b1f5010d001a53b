package dev.facet.model.spec;

/**
 * One wrong field of a request.
 *
 * @param pointer the JSON pointer of the field, such as {@code /dataset/size}; empty for the whole document
 * @param detail what was expected and what came
 */
public record Violation(String pointer, String detail) {

    /** The same violation, seen from the document that holds this one at {@code prefix}. */
    public Violation within(String prefix) {
        return new Violation(prefix + pointer, detail);
    }
}
