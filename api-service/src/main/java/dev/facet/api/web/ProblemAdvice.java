package dev.facet.api.web;

import dev.facet.model.artifact.StoreUnavailableException;
import dev.facet.model.job.IllegalJobTransitionException;
import dev.facet.model.spec.InvalidSpecException;
import dev.facet.model.spec.MalformedJsonException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Turns whatever goes wrong into problem details. 400 is what cannot be understood, 422 what is understood and cannot be
 * carried out, 503 what is worth another try, 500 a mistake of ours, by an id that is in the log beside the trace.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    /** A body of a megabyte may have some hundred thousand mistakes. */
    private static final int MOST_ERRORS = 100;

    @ExceptionHandler
    ResponseEntity<Object> malformed(MalformedJsonException e) {
        return answer(Problems.of(HttpStatus.BAD_REQUEST, e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidSpecException e) {
        int n = e.violations().size();
        String detail = n == 1 ? "one field is wrong" : n + " fields are wrong";
        return answer(Problems.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                n > MOST_ERRORS ? detail + "; these are the first " + MOST_ERRORS : detail,
                e.violations().stream().limit(MOST_ERRORS).toList()));
    }

    @ExceptionHandler
    ResponseEntity<Object> badParameter(BadParameterException e) {
        return answer(Problems.ofParameter(HttpStatus.BAD_REQUEST, e.parameter(), e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> notFound(NotFoundException e) {
        return answer(Problems.of(HttpStatus.NOT_FOUND, e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> conflict(ConflictException e) {
        ProblemDetail problem = Problems.of(HttpStatus.CONFLICT, e.getMessage());
        e.properties().forEach(problem::setProperty);
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(RefusedException e) {
        ProblemDetail problem = Problems.of(e.status(), e.getMessage());
        e.properties().forEach(problem::setProperty);
        return ResponseEntity.status(e.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .headers(headers -> headers.putAll(e.headers()))
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<Object> illegalTransition(IllegalJobTransitionException e) {
        ProblemDetail problem = Problems.of(HttpStatus.CONFLICT, e.getMessage());
        problem.setProperty("jobStatus", e.from().name());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<Object> tooLarge(BodyTooLargeException e) {
        return answer(Problems.of(HttpStatus.CONTENT_TOO_LARGE, e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> keyMisused(IdempotencyKeyException e) {
        return answer(Problems.of(e.status(), e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(InvalidParameterException e) {
        return answer(Problems.of(
                HttpStatus.BAD_REQUEST, "a parameter cannot be read; expected UTF-8, escaped as in URLs: %25 is a %"));
    }

    /** Names of parameters, and headers, are looked at when they are first asked for. */
    @ExceptionHandler
    ResponseEntity<Object> rejected(RequestRejectedException e) {
        return answer(Problems.of(
                HttpStatus.BAD_REQUEST,
                "the address, the name of a parameter or a header has characters that are not allowed there"));
    }

    @ExceptionHandler
    ResponseEntity<Object> preconditionFailed(PreconditionFailedException e) {
        return answer(Problems.of(HttpStatus.PRECONDITION_FAILED, e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> outOfRange(UnsatisfiableRangeException e) {
        return ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CONTENT_RANGE, e.whole())
                .body(Problems.of(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e, HttpServletResponse response) {
        forgetWhatWasPromised(response);
        if (Unavailability.isUnstorableCharacter(e)) {
            return answer(Problems.of(HttpStatus.BAD_REQUEST, "a text has a character that cannot be stored"));
        }
        if (Unavailability.causes(e)) {
            log.warn("the database is away: {}", e.getMessage());
            return comeBack("the database does not answer; try again");
        }
        if (StoreUnavailableException.causes(e)) {
            log.warn("{}", e.getMessage());
            return comeBack("the artifact store does not answer or is full; try again");
        }
        UUID id = UUID.randomUUID();
        log.error("a request failed by a mistake of this service, problem {}", id, e);
        ProblemDetail problem = Problems.of(
                HttpStatus.INTERNAL_SERVER_ERROR, "a mistake of this service; its log has the cause under this id");
        problem.setProperty("id", id);
        return answer(problem);
    }

    /** Bytes that cannot be read after all have left their length and their tag there. */
    private static void forgetWhatWasPromised(HttpServletResponse response) {
        if (!response.isCommitted()) {
            response.setContentLengthLong(-1);
            response.setHeader(HttpHeaders.ETAG, null);
        }
    }

    private static ResponseEntity<Object> comeBack(String detail) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(Problems.of(HttpStatus.SERVICE_UNAVAILABLE, detail));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = e instanceof MethodArgumentTypeMismatchException m ? m.getName() : e.getPropertyName();
        Class<?> type = e.getRequiredType();
        String expected = type == null ? "another value" : expectation(type);
        return answer(Problems.ofParameter(
                HttpStatus.BAD_REQUEST,
                name == null ? "?" : name,
                "expected " + expected + ", got \"" + e.getValue() + '"'));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Problems.ofParameter(HttpStatus.BAD_REQUEST, e.getParameterName(), "required"));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Problems.of(HttpStatus.BAD_REQUEST, "the body is missing or cannot be read"));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(Problems.of(
                HttpStatus.NOT_FOUND, "there is nothing at this path; /swagger-ui.html shows what there is"));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var ours = new HttpHeaders();
        ours.putAll(headers);
        ours.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.handleExceptionInternal(e, body, ours, status, request);
    }

    private static String expectation(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + String.join(
                            ", ",
                            Arrays.stream(type.getEnumConstants())
                                    .map(Object::toString)
                                    .toList());
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "boolean", "Boolean" -> "true or false";
            case "UUID" -> "a UUID";
            default -> "a " + type.getSimpleName();
        };
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
