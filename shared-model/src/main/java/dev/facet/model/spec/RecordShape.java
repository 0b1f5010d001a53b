package dev.facet.model.spec;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What reflection says of a spec record: its components with their defaults, and its canonical constructor. */
record RecordShape(Constructor<?> constructor, List<Component> components) {

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return inspect(type);
        }
    };

    /**
     * @param byDefault the component where its field is absent; null: it has none
     * @param alwaysWritten whether its field is written even if that is what the component is
     */
    record Component(
            String name,
            Type type,
            boolean nullable,
            boolean oneOrMany,
            @Nullable JsonNode byDefault,
            boolean alwaysWritten,
            RecordComponent raw) {

        @Nullable
        Object valueOf(Record owner) {
            try {
                return raw.getAccessor().invoke(owner);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + raw, e);
            }
        }
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** Whether the record is one of the alternatives of a sealed interface. */
    static boolean isAlternative(Class<?> type) {
        return Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed);
    }

    /** The name of an alternative in {@code type}: Cross is CROSS, TwoWords is TWO_WORDS. */
    static String typeName(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    Object construct(@Nullable Object[] arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidSpecException invalid) {
                throw invalid;
            }
            throw new IllegalStateException("cannot construct " + constructor.getDeclaringClass(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + constructor.getDeclaringClass(), e);
        }
    }

    private static RecordShape inspect(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true); // records of other packages need not be public
            return new RecordShape(
                    constructor,
                    Arrays.stream(components).map(RecordShape::inspect).toList());
        } catch (NoSuchMethodException e) {
            throw new AssertionError("every record has its canonical constructor", e);
        }
    }

    private static Component inspect(RecordComponent component) {
        Default byDefault = component.getAnnotation(Default.class);
        return new Component(
                component.getName(),
                component.getGenericType(),
                component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                component.isAnnotationPresent(OneOrMany.class),
                byDefault == null ? null : SpecJson.parse(byDefault.value()),
                byDefault == null || byDefault.written(),
                component);
    }
}
