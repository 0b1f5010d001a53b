package dev.facet.api.openapi;

import dev.facet.api.access.Access;
import dev.facet.api.access.Need;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Shows what each operation needs of its caller: that which is enforced. */
@Component
class AccessDescription implements OperationCustomizer {

    private static final String TOKEN = "token";

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Need need = Need.of(method);
        operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
        operation.addExtension("x-facet-scope", need.scope().id());
        if (need.wholeService()) {
            operation.addExtension("x-facet-whole-service", true);
        }
        return operation;
    }

    static Components components() {
        var project = new HeaderParameter();
        project.name(Access.PROJECT)
                .description(
                        "The one project that the call is about. Needed only to make something new, by who has several.")
                .required(false)
                .schema(new StringSchema().pattern("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"));
        return new Components()
                .addParameters(Access.PROJECT, project)
                .addSecuritySchemes(
                        TOKEN,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("A token of this service (facet_…), or a JWT where that is set up."));
    }

    static void addHeader(Operation operation) {
        operation.addParametersItem(new Parameter().$ref("#/components/parameters/" + Access.PROJECT));
    }
}
