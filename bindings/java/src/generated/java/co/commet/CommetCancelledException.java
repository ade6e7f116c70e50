// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The caller cancelled the call, or closed the client during it. */
public final class CommetCancelledException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception by hand, for tests.
     *
     * @param message what went wrong
     */
    public CommetCancelledException(String message) {
        this(message, Map.of());
    }

    /**
     * Makes an exception by hand, for tests, with further facts: {@code Map.of("status", 404, "code", "customer_not_found")}.
     *
     * @param message what went wrong
     * @param facts members of {@link #toJson}, by their names there
     */
    public CommetCancelledException(String message, Map<String, ? extends @Nullable Object> facts) {
        this(CallFailure.made(Map.of("kind", "cancelled", "outcome", "unknown"), message, facts));
    }

    CommetCancelledException(CallFailure failure) {
        super(failure);
    }
}
