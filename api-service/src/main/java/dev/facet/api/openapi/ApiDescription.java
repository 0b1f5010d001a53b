package dev.facet.api.openapi;

import dev.facet.api.recipe.ClaimSpec;
import dev.facet.api.recipe.FigureSpec;
import dev.facet.model.analysis.MethodResult;
import dev.facet.model.spec.AnalysisMethod;
import dev.facet.model.spec.HoldOut;
import dev.facet.model.spec.RepresentationSource;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;

/** What the description at {@code /v3/api-docs} says beside what controllers say of themselves. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String CONFLICT = "a SUCCEEDED job cannot be cancelled";
    private static final String KEY_IN_USE =
            "a request with this Idempotency-Key is being answered; repeat it in a moment";
    private static final String KEY_OF_ANOTHER = "this Idempotency-Key was used for another request; choose a new one";
    private static final String IN_USE =
            "analyses of matrix 019f0000-0000-7000-8000-000000000000 are not done; cancel their jobs or wait";
    private static final String NOT_DRAWN =
            "sample set 019f0000-0000-7000-8000-000000000000 has no images: it is QUEUED";
    /** What is answered once is not kept to be answered again. */
    private static final Set<String> UNREPEATABLE = Set.of("createToken");

    private static final List<Class<?>> SEALED = List.of(
            HoldOut.class,
            FigureSpec.class,
            ClaimSpec.class,
            AnalysisMethod.class,
            RepresentationSource.class,
            MethodResult.class);
    private static final String NO_RESULT = "analysis 019f0000-0000-7000-8000-000000000000 has no result: it is QUEUED";
    private static final Set<String> OF_SAMPLES = Set.of(
            "getSamplesPicture",
            "getSamplesArray",
            "getSamplePicture",
            "getFilmstripPicture",
            "getFilmstripArray",
            "getNewestFrame");
    private static final Set<String> DOWNLOADS = Set.of(
            "getArtifact",
            "getMatrixArray",
            "getSamplesArray",
            "getFilmstripArray",
            "getRepresentation",
            "getConditions");
    private static final Set<String> OF_RESULTS = Set.of("getRepresentation", "getConditions");
    private static final Pattern FIGURE_OF_A_RESULT = Pattern.compile("get(Analysis|Percolation)Figure\\w+");

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Facet")
                        .version("v1")
                        .description("""
                                Trains conditional diffusion models on synthetic images and shows how they learn to factorize and
                                to compose. What takes long is answered with 202 and a Location to ask again. Errors are problem
                                details: 400 for what cannot be understood, 422 for what is understood and cannot be carried
                                out, with the JSON pointer of every wrong field. Every call needs a token, in the header
                                Authorization; x-facet-scope says which scope an operation needs, and
                                x-facet-whole-service that a project's is not enough.""")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(AccessDescription.components());
    }

    /** In place of the one that springdoc has; it must come last, where those before it leave off. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new SchemaNames()).openapi31(true);
    }

    @Bean
    OpenApiCustomizer examplesAndProblems() {
        var examples = new Examples();
        return api -> {
            api.getComponents().addSchemas(ProblemResponses.SCHEMA, ProblemResponses.schema());
            NotNumbers.describe(api);
            // The alternatives do not pass through the converter of models.
            for (Class<?> sealed : SEALED) {
                for (Class<?> alternative : sealed.getPermittedSubclasses()) {
                    Schema<?> model = api.getComponents().getSchemas().get(SchemaNames.of(alternative));
                    if (model != null) {
                        RecordSchemas.describe(alternative, model);
                    }
                }
            }
            api.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                        addExamples(operation, examples);
                        ProblemResponses.add(operation, path);
                        AccessDescription.addHeader(operation);
                        if (method == HttpMethod.POST && !UNREPEATABLE.contains(operation.getOperationId())) {
                            operation.addParametersItem(idempotencyKey());
                            ProblemResponses.addConflict(operation, path.contains("{") ? CONFLICT : KEY_IN_USE);
                            if (!operation.getResponses().containsKey("422")) {
                                ProblemResponses.add(operation, HttpStatus.UNPROCESSABLE_CONTENT, KEY_OF_ANOTHER);
                            }
                        }
                        if (DOWNLOADS.contains(operation.getOperationId())) {
                            DownloadResponses.add(operation);
                        }
                        if (operation.getOperationId().equals("deleteMatrix")) {
                            ProblemResponses.addConflict(operation, IN_USE);
                        }
                        if (OF_SAMPLES.contains(operation.getOperationId())) {
                            ProblemResponses.addConflict(operation, NOT_DRAWN);
                        }
                        if (OF_RESULTS.contains(operation.getOperationId())
                                || FIGURE_OF_A_RESULT
                                        .matcher(operation.getOperationId())
                                        .matches()) {
                            ProblemResponses.addConflict(operation, NO_RESULT);
                        }
                    }));
        };
    }

    private static void addExamples(Operation operation, Examples examples) {
        String id = operation.getOperationId();
        if (operation.getRequestBody() != null) {
            examples.request(id)
                    .ifPresent(example -> operation
                            .getRequestBody()
                            .getContent()
                            .values()
                            .forEach(content -> content.example(example)));
        }
        operation.getResponses().forEach((status, response) -> {
            if (response.getContent() != null) {
                response.getContent().forEach((type, content) -> {
                    var example = type.startsWith("text/") ? examples.text(id) : examples.response(id, status);
                    if (type.startsWith("text/") || type.equals("application/json")) {
                        example.ifPresent(content::example);
                    }
                });
            }
        });
    }

    private static HeaderParameter idempotencyKey() {
        var header = new HeaderParameter();
        header.name("Idempotency-Key")
                .description(
                        "Any text, new for each request. Repeating the request with it gives the same answer and does nothing;"
                                + " kept for 24 hours.")
                .required(false)
                .schema(new StringSchema().maxLength(255));
        return header;
    }
}
