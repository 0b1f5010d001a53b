package dev.facet.model.spec;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field of a JSON document, seen from its root.
 *
 * @param path names with dots between, such as {@code dataset.step.x}; a number is the place of an element in a list, from 0
 */
public record FieldPath(String path) {

    /** The same as a JSON pointer. */
    public String pointer() {
        return "/" + path.replace('.', '/');
    }

    /**
     * Sets the field; objects on the way are made where there are none.
     *
     * @throws InvalidSpecException where a list on the way has no such element
     */
    public void set(ObjectNode document, JsonNode value) {
        String[] names = path.split("\\.", -1);
        JsonNode at = document;
        for (int i = 0; i < names.length - 1; i++) {
            JsonNode next = child(at, names[i]);
            if (next == null || !next.isContainer()) {
                next = document.objectNode();
                put(at, names[i], next);
            }
            at = next;
        }
        put(at, names[names.length - 1], value);
    }

    private @Nullable JsonNode child(JsonNode owner, String name) {
        return owner instanceof ArrayNode list ? list.get(place(list, name)) : owner.get(name);
    }

    private void put(JsonNode owner, String name, JsonNode value) {
        if (owner instanceof ArrayNode list) {
            list.set(place(list, name), value);
        } else {
            ((ObjectNode) owner).set(name, value);
        }
    }

    private int place(ArrayNode list, String name) {
        int place = name.matches("[0-9]{1,9}") ? Integer.parseInt(name) : -1;
        if (place < 0 || place >= list.size()) {
            throw new InvalidSpecException(
                    pointer(),
                    "expected the place of an element in a list of " + list.size() + ", from 0, got \"" + name + '"');
        }
        return place;
    }
}
