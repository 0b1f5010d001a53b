package dev.facet.model.spec;

import java.util.List;
import java.util.stream.Collectors;

/** A request that cannot be carried out as it stands; names every wrong field at once. */
public final class InvalidSpecException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;
    private final boolean acrossFields;

    InvalidSpecException(List<Violation> violations, boolean acrossFields) {
        super(violations.stream()
                .map(v -> (v.pointer().isEmpty() ? "" : v.pointer() + ": ") + v.detail())
                .collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
        this.acrossFields = acrossFields;
    }

    public InvalidSpecException(List<Violation> violations) {
        this(violations, false);
    }

    public InvalidSpecException(String pointer, String detail) {
        this(List.of(new Violation(pointer, detail)));
    }

    public List<Violation> violations() {
        return violations;
    }

    /** Whether every field is right by itself and only their combination is not. */
    boolean acrossFields() {
        return acrossFields;
    }
}
