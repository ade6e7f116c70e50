package co.commet;

/**
 * What became of the request, as far as this process can know: the question to ask after a failed write.
 *
 * <p>Over several attempts the worst holds: once an attempt may have been applied, a later refusal of another attempt does
 * not undo that.
 */
public enum Outcome {
    /** Nothing left this process; nothing was applied. */
    NOT_SENT,
    /** The server answered no (a 3xx or 4xx); nothing was applied. */
    REJECTED,
    /**
     * It may have been applied: the answer was lost, unusable, or a 5xx. Repeat the call with the same
     * {@linkplain CommetException#getIdempotencyKey() idempotency key}, or look before you repeat it.
     */
    UNKNOWN;

    /** One that this version does not know promises nothing. */
    static Outcome of(String name) {
        for (Outcome outcome : values()) {
            if (outcome.name().equalsIgnoreCase(name)) {
                return outcome;
            }
        }
        return UNKNOWN;
    }
}
