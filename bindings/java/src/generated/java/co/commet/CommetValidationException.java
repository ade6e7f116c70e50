// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 422: the server refused values; {@link CommetException#getValidationErrors() validationErrors} names the fields. */
public final class CommetValidationException extends CommetApiException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception by hand, for tests.
     *
     * @param message what went wrong
     */
    public CommetValidationException(String message) {
        this(message, Map.of());
    }

    /**
     * Makes an exception by hand, for tests, with further facts: {@code Map.of("status", 404, "code", "customer_not_found")}.
     *
     * @param message what went wrong
     * @param facts members of {@link #toJson}, by their names there
     */
    public CommetValidationException(String message, Map<String, ? extends @Nullable Object> facts) {
        this(CallFailure.made(Map.of("kind", "validation", "outcome", "rejected", "status", 422), message, facts));
    }

    CommetValidationException(CallFailure failure) {
        super(failure);
    }
}
