package dev.facet.api.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON document in the making, in whose places may stand what is no JSON. */
final class JsonBody {

    private static final String ROOT = "root";

    /** The document is the only field of this, so that it has a place too. */
    private final ObjectNode holder = JsonNodeFactory.instance.objectNode();

    private final Map<String, String> raw = new LinkedHashMap<>();

    JsonBody(JsonNode document) {
        holder.set(ROOT, document.deepCopy());
    }

    /** @param key in an object, or the index in an array */
    record Place(JsonNode owner, String key) {

        JsonNode value() {
            return owner instanceof ArrayNode array ? array.get(Integer.parseInt(key)) : owner.get(key);
        }

        void set(JsonNode value) {
            if (owner instanceof ArrayNode array) {
                array.set(Integer.parseInt(key), value);
            } else {
                ((ObjectNode) owner).set(key, value);
            }
        }

        boolean isField() {
            return owner.isObject();
        }
    }

    JsonNode root() {
        return holder.get(ROOT);
    }

    /** The whole first, then all in it. */
    List<Place> places() {
        var places = new ArrayList<Place>();
        collect(new Place(holder, ROOT), places);
        return places;
    }

    private static void collect(Place place, List<Place> places) {
        places.add(place);
        JsonNode value = place.value();
        for (String name : List.copyOf(value.propertyNames())) {
            collect(new Place(value, name), places);
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            collect(new Place(value, "" + i), places);
        }
    }

    /** Writes the text, whatever it is, where the place's value was. */
    void write(Place place, String text) {
        String mark = "@raw" + raw.size() + "@";
        raw.put(mark, text);
        place.set(JsonNodeFactory.instance.stringNode(mark));
    }

    String text() {
        String text = root().toString();
        for (var entry : raw.entrySet()) {
            text = text.replace('"' + entry.getKey() + '"', entry.getValue());
        }
        return text;
    }
}
