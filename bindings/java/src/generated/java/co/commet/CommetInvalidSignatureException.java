// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A webhook was refused because of its signature; {@code reason} says why. Respond with 400. */
public final class CommetInvalidSignatureException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception by hand, for tests.
     *
     * @param message what went wrong
     */
    public CommetInvalidSignatureException(String message) {
        this(message, Map.of());
    }

    /**
     * Makes an exception by hand, for tests, with further facts: {@code Map.of("status", 404, "code", "customer_not_found")}.
     *
     * @param message what went wrong
     * @param facts members of {@link #toJson}, by their names there
     */
    public CommetInvalidSignatureException(String message, Map<String, ? extends @Nullable Object> facts) {
        this(CallFailure.made(Map.of("kind", "invalid_signature", "outcome", "not_sent"), message, facts));
    }

    CommetInvalidSignatureException(CallFailure failure) {
        super(failure);
    }
}
