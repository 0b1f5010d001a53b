package dev.facet.api.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an operation needs, where it is not what its method says: READ for GET, SUBMIT for all others. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {

    Scope value();

    /** Whether the caller must have it in the whole service, and not only in a project. */
    boolean wholeService() default false;
}
