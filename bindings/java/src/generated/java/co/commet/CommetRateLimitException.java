// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 429: too many requests; {@link CommetException#getRetryAfter() retryAfter} may say how long to wait. */
public final class CommetRateLimitException extends CommetApiException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception by hand, for tests.
     *
     * @param message what went wrong
     */
    public CommetRateLimitException(String message) {
        this(message, Map.of());
    }

    /**
     * Makes an exception by hand, for tests, with further facts: {@code Map.of("status", 404, "code", "customer_not_found")}.
     *
     * @param message what went wrong
     * @param facts members of {@link #toJson}, by their names there
     */
    public CommetRateLimitException(String message, Map<String, ? extends @Nullable Object> facts) {
        this(CallFailure.made(
                Map.of("kind", "rate_limited", "outcome", "rejected", "status", 429, "retryable", true),
                message,
                facts));
    }

    CommetRateLimitException(CallFailure failure) {
        super(failure);
    }
}
