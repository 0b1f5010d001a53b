/** A step that did not work, in words for the user. */
final class Failure extends RuntimeException {

    Failure(String message) {
        super(message);
    }
}
