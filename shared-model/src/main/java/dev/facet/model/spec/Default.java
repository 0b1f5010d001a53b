package dev.facet.model.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a component is when its field is absent from the JSON form, written as JSON. Without it a field is required. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    String value();

    /** Whether the field is written where it has this value; not where it came later than specs that are stored by their hash. */
    boolean written() default true;
}
