package dev.facet.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Carries a POST with an {@code Idempotency-Key} out once. The request and the row with its answer are one transaction, so
 * either both are there or neither: a crash in between leaves nothing behind that could block a repetition or double it.
 * Only a success is kept; a request that failed may be repeated with its key.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    /** The same request about another project is another request. */
    private static final String PROJECT = "Facet-Project";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final KeptAnswers answers;
    private final TransactionTemplate transaction;
    private final HandlerExceptionResolver problems;

    IdempotencyFilter(
            KeptAnswers answers,
            TransactionTemplate transaction,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.answers = answers;
        this.transaction = transaction;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod()) || request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var buffer = new ContentCachingResponseWrapper(response);
        try {
            answerOnce(key(request), request, buffer, chain);
        } catch (UncheckedIOException | FailedChainException e) {
            throw new ServletException("the request could not be carried out", e.getCause());
        } catch (RuntimeException e) {
            buffer.reset();
            problems.resolveException(request, buffer, null, e);
        }
        buffer.copyBodyToResponse();
    }

    private void answerOnce(
            KeptAnswers.Key key,
            HttpServletRequest request,
            ContentCachingResponseWrapper response,
            FilterChain chain) {
        String hash = hash(request);
        transaction.executeWithoutResult(status -> {
            answers.claim(key);
            Optional<KeptAnswers.Answer> kept = answers.find(key, hash);
            if (kept.isPresent()) {
                replay(kept.get(), response);
                return;
            }
            try {
                chain.doFilter(request, response);
            } catch (IOException | ServletException e) {
                throw new FailedChainException(e);
            }
            if (response.getStatus() / 100 == 2) {
                answers.keep(key, hash, answer(response));
            } else {
                status.setRollbackOnly();
            }
        });
    }

    private static KeptAnswers.Answer answer(ContentCachingResponseWrapper response) {
        return new KeptAnswers.Answer(
                response.getStatus(),
                response.getHeader(HttpHeaders.LOCATION),
                response.getContentType(),
                response.getContentAsByteArray());
    }

    private static void replay(KeptAnswers.Answer answer, HttpServletResponse response) {
        response.setStatus(answer.status());
        response.setHeader(REPLAYED, "true");
        setUnlessNull(response, HttpHeaders.LOCATION, answer.location());
        response.setContentType(answer.contentType() == null ? MediaType.APPLICATION_JSON_VALUE : answer.contentType());
        try {
            response.getOutputStream().write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void setUnlessNull(HttpServletResponse response, String header, @Nullable String value) {
        if (value != null) {
            response.setHeader(header, value);
        }
    }

    /** A key means something only to the caller who has chosen it. */
    private static KeptAnswers.Key key(HttpServletRequest request) {
        String key = request.getHeader(HEADER);
        if (!KEY.matcher(key).matches()) {
            throw new BadParameterException(HEADER, "expected 1 to 255 visible ASCII characters");
        }
        Principal caller = request.getUserPrincipal();
        return new KeptAnswers.Key(caller == null ? "" : caller.getName(), key);
    }

    private static String hash(HttpServletRequest request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            String target = request.getRequestURI()
                    + '?'
                    + request.getQueryString()
                    + '\n'
                    + request.getHeader(HttpHeaders.ACCEPT)
                    + '\n'
                    + request.getHeader(PROJECT)
                    + '\n';
            digest.update(target.getBytes(StandardCharsets.UTF_8));
            digest.update(request.getInputStream().readAllBytes());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class FailedChainException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        FailedChainException(Exception cause) {
            super(cause);
        }
    }
}
