package dev.facet.api.openapi;

import dev.facet.model.analysis.MethodResult;
import dev.facet.model.percolation.PercolationResult;
import io.swagger.v3.core.jackson.TypeNameResolver;

/** The names of schemas are those of records. Some records of results are named like what asks for them, so they say more. */
final class SchemaNames extends TypeNameResolver {

    static String of(Class<?> type) {
        if (type.getEnclosingClass() == MethodResult.class) {
            return type.getSimpleName() + "Result";
        }
        return type.getEnclosingClass() == PercolationResult.class
                ? "Percolation" + type.getSimpleName()
                : type.getSimpleName();
    }

    @Override
    protected String getNameOfClass(Class<?> type) {
        return of(type);
    }
}
