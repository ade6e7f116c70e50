package co.commet;

import co.commet.internal.ffi.ErrorReport;
import co.commet.internal.ffi.FieldError;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a call failed.
 *
 * <p>{@link #toString()} is one line that is safe to log: it never holds the API key, an e-mail address or a name, not even
 * when the server's own message did.
 */
public class CommetException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient ErrorReport report;

    CommetException(ErrorReport report) {
        super(report.message(), NativeCause.of(report.causes()));
        this.report = report;
    }

    /** The exception for a report, of the class that its kind asks for. */
    static CommetException of(ErrorReport report) {
        return switch (ErrorKind.of(report.kind())) {
            case CONFIGURATION -> new CommetConfigurationException(report);
            case INVALID_REQUEST -> new CommetInvalidRequestException(report);
            case AUTHENTICATION -> new CommetAuthenticationException(report);
            case PERMISSION -> new CommetPermissionException(report);
            case NOT_FOUND -> new CommetNotFoundException(report);
            case CONFLICT -> new CommetConflictException(report);
            case VALIDATION -> new CommetValidationException(report);
            case RATE_LIMITED -> new CommetRateLimitException(report);
            case API -> new CommetApiException(report);
            case TIMEOUT -> new CommetTimeoutException(report);
            case CONNECTION -> new CommetConnectionException(report);
            case INVALID_RESPONSE -> new CommetInvalidResponseException(report);
            case CANCELLED -> new CommetCancelledException(report);
            case INTERNAL -> new CommetInternalException(report);
            case OTHER -> new CommetException(report);
        };
    }

    /**
     * What went wrong, in one word.
     *
     * @return the kind
     */
    public ErrorKind getKind() {
        return ErrorKind.of(report.kind());
    }

    /**
     * The kind's name, as every language of this library writes it: {@code not_found}.
     *
     * @return the name
     */
    public String getKindName() {
        return report.kind();
    }

    /**
     * The server's code, such as {@code customer_not_found}.
     *
     * @return the code, if it gave one
     */
    public @Nullable String getCode() {
        return report.code();
    }

    /**
     * The HTTP status of the last answer.
     *
     * @return the status; null when there was no answer
     */
    public @Nullable Integer getStatus() {
        return report.status();
    }

    /**
     * The argument or field at fault.
     *
     * @return its name, if one is
     */
    public @Nullable String getParam() {
        return report.param();
    }

    /**
     * The server's {@code details}, as it sent them but for redacted addresses and names: a map, a list, a text, a number.
     *
     * @return the details, if it gave any
     */
    public @Nullable Object getDetails() {
        return report.details() == null ? null : Values.toJava(report.details());
    }

    /**
     * The fields that the server refused, when it named them.
     *
     * @return the fields
     */
    public List<ValidationError> getValidationErrors() {
        List<FieldError> errors = report.validationErrors();
        return errors.stream().map(error -> new ValidationError(error.field(), error.message())).toList();
    }

    /**
     * The server's id of the last attempt ({@code x-request-id}): quote it to support.
     *
     * @return the id, if there was an answer with one
     */
    public @Nullable String getRequestId() {
        return report.requestId();
    }

    /**
     * Where the server documents this error.
     *
     * @return a URL, if it gave one
     */
    public @Nullable String getDocUrl() {
        return report.docUrl();
    }

    /**
     * The idempotency key that every attempt of this write carried.
     *
     * @return the key; null for a read
     */
    public @Nullable String getIdempotencyKey() {
        return report.idempotencyKey();
    }

    /**
     * How long the server asked to wait ({@code Retry-After}), uncapped.
     *
     * @return the wait, if it asked for one
     */
    public @Nullable Duration getRetryAfter() {
        Double seconds = report.retryAfter();
        return seconds == null ? null : Duration.ofNanos((long) (seconds * 1e9));
    }

    /**
     * How many attempts were begun.
     *
     * @return the number; 0 when the call was refused before the first
     */
    public int getAttempts() {
        return report.attempts();
    }

    /**
     * Whether the same call may succeed later without a change.
     *
     * @return whether it may
     */
    public boolean isRetryable() {
        return report.retryable();
    }

    /**
     * What became of the request.
     *
     * @return the outcome
     */
    public Outcome getOutcome() {
        return Outcome.of(report.outcome());
    }

    /**
     * All of it as JSON text.
     *
     * @return the text of a JSON object
     */
    public String toJson() {
        return report.json();
    }

    /**
     * What stands for it in a serialized form: a plain exception that says the same.
     *
     * @return the plain exception
     */
    @Serial
    protected Object writeReplace() {
        RuntimeException plain = new RuntimeException(toString());
        plain.setStackTrace(getStackTrace());
        return plain;
    }

    /** One line: the kind, the message, and the facts to look it up by. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // The message alone is getMessage().
    public String toString() {
        return getClass().getName() + ": " + report.text();
    }
}
