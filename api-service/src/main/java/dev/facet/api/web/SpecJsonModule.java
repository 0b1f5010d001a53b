package dev.facet.api.web;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.facet.model.spec.SpecJson;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes the specs in answers as {@link SpecJson} writes them everywhere. */
@Component
class SpecJsonModule extends JacksonModule {

    @Override
    public String getModuleName() {
        return "facet-specs";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addSerializers(new Serializers.Base() {
            @Override
            public @Nullable ValueSerializer<?> findSerializer(
                    SerializationConfig config,
                    JavaType type,
                    BeanDescription.Supplier bean,
                    JsonFormat.@Nullable Value format) {
                Class<?> raw = type.getRawClass();
                return raw.isRecord() && (isSpec(raw) || isAlternative(raw)) ? new SpecSerializer() : null;
            }
        });
    }

    private static boolean isSpec(Class<?> type) {
        return type.getPackageName().equals(SpecJson.class.getPackageName());
    }

    /** Only {@link SpecJson} says which alternative it is. */
    private static boolean isAlternative(Class<?> type) {
        return type.getName().startsWith("dev.facet.")
                && Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed);
    }

    private static final class SpecSerializer extends StdSerializer<Record> {

        SpecSerializer() {
            super(Record.class);
        }

        @Override
        public void serialize(Record spec, JsonGenerator generator, SerializationContext context) {
            generator.writeTree(SpecJson.write(spec));
        }
    }
}
