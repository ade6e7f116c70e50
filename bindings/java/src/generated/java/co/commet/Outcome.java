// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import org.jspecify.annotations.Nullable;

/**
 * Whether the request may have been applied, as far as this process can know it. Check it after a failed write.
 *
 * <p>Over several attempts, the worst outcome counts: once an attempt may have been applied, a later refusal of another
 * attempt does not change that.
 */
public enum Outcome implements Named {
    /** Nothing left this process; nothing was applied. */
    NOT_SENT("not_sent"),
    /** The server refused the request (a 3xx or 4xx); nothing was applied. */
    REJECTED("rejected"),
    /**
     * The request may have been applied: the response was lost, unusable, or a 5xx. Repeat the call with the same
     * idempotency key, or look before you repeat it.
     */
    UNKNOWN("unknown");

    private final String value;

    Outcome(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    /** An outcome that this version does not know counts as unknown. */
    static Outcome of(@Nullable String value) {
        return Named.find(values(), value, UNKNOWN);
    }
}
