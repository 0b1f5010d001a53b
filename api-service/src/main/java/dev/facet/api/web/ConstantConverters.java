package dev.facet.api.web;

import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/** Reads the names of constants without regard to case. */
@SuppressWarnings("rawtypes")
final class ConstantConverters implements ConverterFactory<String, Enum> {

    @Override
    public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
        return text -> constant(type, text.strip().toUpperCase(Locale.ROOT));
    }

    private static <T extends Enum> T constant(Class<T> type, String name) {
        for (T constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no constant of this name");
    }
}
