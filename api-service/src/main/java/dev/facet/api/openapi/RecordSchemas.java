package dev.facet.api.openapi;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import dev.facet.model.spec.Default;
import dev.facet.model.spec.SpecJson;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Tells the description what the records say themselves: what each field is and which numbers it takes, what is required, what is a
 * default, which alternative is which.
 */
@Component
class RecordSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Class<?> raw = rawClass(type);
        if (raw == JsonNode.class) {
            return new Schema<>().description("any JSON value");
        }
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (raw == null || !isOurs(raw) || resolved == null || resolved.get$ref() == null) {
            return resolved;
        }
        String reference = resolved.get$ref();
        Schema<?> model = context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
        if (model != null) {
            describe(raw, model);
        }
        return resolved;
    }

    static void describe(Class<?> type, Schema<?> model) {
        if (Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed)) {
            model.addProperty("type", new StringSchema()._enum(List.of(SpecJson.typeName(type))));
            require(model, "type");
        }
        if (model.getDescription() == null && !Docstrings.of(type).isEmpty()) {
            model.setDescription(Docstrings.of(type));
        }
        Map<String, Range> ranges = Range.of(type);
        Map<String, String> docstrings = Docstrings.ofComponents(type);
        for (RecordComponent component : type.getRecordComponents()) {
            Default byDefault = component.getAnnotation(Default.class);
            Schema<?> property = property(model, component.getName());
            if (property != null && property.getDescription() == null) {
                property.setDescription(docstrings.get(component.getName()));
            }
            if (property != null && ranges.containsKey(component.getName())) {
                ranges.get(component.getName()).describe(property);
            }
            if (byDefault != null) {
                if (property != null && isSaid(byDefault, property)) {
                    property.setDefault(plain(byDefault.value()));
                }
            } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    && !component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                require(model, component.getName());
            }
        }
    }

    /** An alternative's own fields stand in the last part of what it is composed of. */
    private static @Nullable Schema<?> property(Schema<?> model, String name) {
        if (model.getProperties() != null && model.getProperties().containsKey(name)) {
            return model.getProperties().get(name);
        }
        if (model.getAllOf() != null) {
            for (Schema<?> part : model.getAllOf()) {
                if (part.getProperties() != null && part.getProperties().containsKey(name)) {
                    return part.getProperties().get(name);
                }
            }
        }
        return null;
    }

    /** Of another record only what it does not say of its own fields. */
    private static boolean isSaid(Default byDefault, Schema<?> property) {
        return property.get$ref() == null || !byDefault.value().equals("{}");
    }

    private static void require(Schema<?> model, String name) {
        if (model.getRequired() == null || !model.getRequired().contains(name)) {
            model.addRequiredItem(name);
        }
    }

    /** As the objects that the description's own mapper writes. */
    private static Object plain(String json) {
        try {
            return Json.mapper().readValue(SpecJson.parse(json).toString(), Object.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("a default is no JSON: " + json, e);
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.isRecord() && type.getName().startsWith("dev.facet.");
    }

    private static @Nullable Class<?> rawClass(AnnotatedType type) {
        if (type.getType() == null) {
            return null;
        }
        JavaType javaType = Json.mapper().constructType(type.getType());
        return javaType.getRawClass();
    }
}
