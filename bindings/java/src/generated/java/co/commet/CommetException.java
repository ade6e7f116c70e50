// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a call failed.
 *
 * <p>{@link #toString()} is one line that is safe to log: it never contains the API key, an e-mail address or a name, not even
 * when the server's own message did.
 *
 * <p>A test makes one by hand: {@code new CommetNotFoundException("there is no such customer")} has the kind, the status and
 * the outcome of its class.
 */
public class CommetException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final CallFailure failure;

    CommetException(CallFailure failure) {
        super(failure.message(), failure.cause());
        this.failure = failure;
    }

    /** {@return the kind of the error} */
    public ErrorKind getKind() {
        return ErrorKind.of(failure.text("kind"));
    }

    /** {@return the server's code, such as {@code customer_not_found}; null when there is none} */
    public @Nullable String getCode() {
        return failure.text("code");
    }

    /** {@return the HTTP status of the last response; null when there was no response} */
    public @Nullable Integer getStatus() {
        return failure.number("status");
    }

    /** {@return the argument or field at fault; null when there is none} */
    public @Nullable String getParam() {
        return failure.text("param");
    }

    /**
     * {@return the reason why a webhook's signature was refused: {@code no_signature} (there is none),
     * {@code malformed} (not 64 lower-case hexadecimal digits) or {@code mismatch} (not the signature of this body with
     * this secret); null when there is none}
     */
    public @Nullable String getReason() {
        return failure.text("reason");
    }

    /** {@return the server's {@code details}, with personal data masked; null when there is none} */
    public @Nullable Object getDetails() {
        return failure.value("details");
    }

    /** {@return the fields that the server refused, each with the reason} */
    public List<ValidationError> getValidationErrors() {
        return failure.refusals("validationErrors");
    }

    /**
     * {@return the server's ID of the last attempt ({@code x-request-id}); null when there is none} Quote it to
     * support.
     */
    public @Nullable String getRequestId() {
        return failure.text("requestId");
    }

    /** {@return the URL of the server's documentation of this error; null when there is none} */
    public @Nullable String getDocUrl() {
        return failure.text("docUrl");
    }

    /** {@return the idempotency key of every attempt of this write; null for a read} */
    public @Nullable String getIdempotencyKey() {
        return failure.text("idempotencyKey");
    }

    /**
     * {@return the wait that the server asked for ({@code Retry-After}), without the client's limit; null when there is
     * none}
     */
    public @Nullable Duration getRetryAfter() {
        return failure.seconds("retryAfter");
    }

    /** {@return the number of attempts; 0 when the call was refused before the first} */
    public int getAttempts() {
        return failure.count("attempts");
    }

    /** {@return whether the same call may succeed when it is repeated later} */
    public boolean isRetryable() {
        return failure.flag("retryable");
    }

    /** {@return whether the request may have been applied, as far as this process can know it} */
    public Outcome getOutcome() {
        return Outcome.of(failure.text("outcome"));
    }

    /** {@return the name of the kind, as every language of this library writes it: {@code not_found}} */
    public String getKindName() {
        return failure.kind();
    }

    /** {@return all of it as the text of a JSON object} */
    public String toJson() {
        return failure.json();
    }

    /** One line: the kind, the message, the status, the code, the request ID, the attempts and the outcome. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // The message alone is getMessage().
    public String toString() {
        return getClass().getName() + ": " + failure.line();
    }
}
