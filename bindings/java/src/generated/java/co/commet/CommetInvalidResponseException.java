// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response is not a valid API response: not JSON, truncated, over the size limit, or without the data that the
 * operation returns. A write may have been applied: the outcome is {@code unknown}.
 */
public final class CommetInvalidResponseException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception by hand, for tests.
     *
     * @param message what went wrong
     */
    public CommetInvalidResponseException(String message) {
        this(message, Map.of());
    }

    /**
     * Makes an exception by hand, for tests, with further facts: {@code Map.of("status", 404, "code", "customer_not_found")}.
     *
     * @param message what went wrong
     * @param facts members of {@link #toJson}, by their names there
     */
    public CommetInvalidResponseException(String message, Map<String, ? extends @Nullable Object> facts) {
        this(CallFailure.made(Map.of("kind", "invalid_response", "outcome", "unknown"), message, facts));
    }

    CommetInvalidResponseException(CallFailure failure) {
        super(failure);
    }
}
