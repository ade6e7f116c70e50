// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** 409: the request contradicts the current state or an earlier request. */
public final class CommetConflictException extends CommetApiException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception by hand, for tests.
     *
     * @param message what went wrong
     */
    public CommetConflictException(String message) {
        this(message, Map.of());
    }

    /**
     * Makes an exception by hand, for tests, with further facts: {@code Map.of("status", 404, "code", "customer_not_found")}.
     *
     * @param message what went wrong
     * @param facts members of {@link #toJson}, by their names there
     */
    public CommetConflictException(String message, Map<String, ? extends @Nullable Object> facts) {
        this(CallFailure.made(Map.of("kind", "conflict", "outcome", "rejected", "status", 409), message, facts));
    }

    CommetConflictException(CallFailure failure) {
        super(failure);
    }
}
