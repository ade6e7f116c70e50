// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connection could not be made, or broke. */
public final class CommetConnectionException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * One that is made by hand, for tests.
     *
     * @param message what went wrong
     */
    public CommetConnectionException(String message) {
        this(message, Map.of());
    }

    /**
     * One that is made by hand, for tests, with more of it: {@code Map.of("status", 404, "code", "customer_not_found")}.
     *
     * @param message what went wrong
     * @param facts what {@link #toJson} has, by its names there
     */
    public CommetConnectionException(String message, Map<String, ? extends @Nullable Object> facts) {
        this(CallFailure.made(Map.of("kind", "connection", "outcome", "unknown"), message, facts));
    }

    CommetConnectionException(CallFailure failure) {
        super(failure);
    }
}
