package dev.facet.api.web;

import org.springframework.http.HttpStatus;

/** A key that stands for another request, or for one that is not answered yet. */
final class IdempotencyKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    private IdempotencyKeyException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    static IdempotencyKeyException ofAnotherRequest() {
        return new IdempotencyKeyException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "this Idempotency-Key was used for another request; choose a new one");
    }

    static IdempotencyKeyException inFlight() {
        return new IdempotencyKeyException(
                HttpStatus.CONFLICT, "a request with this Idempotency-Key is being answered; repeat it in a moment");
    }

    HttpStatus status() {
        return status;
    }
}
