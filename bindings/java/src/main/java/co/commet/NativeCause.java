package co.commet;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cause from below: a text, without a place in Java code. */
final class NativeCause extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private NativeCause(String text, @Nullable Throwable cause) {
        super(text, cause, false, false);
    }

    /** The chain of these causes, the nearest first. */
    static @Nullable NativeCause of(@Nullable Object texts) {
        List<?> causes = texts instanceof List<?> known ? known : List.of();
        NativeCause cause = null;
        for (int i = causes.size() - 1; i >= 0; i--) {
            cause = new NativeCause(String.valueOf(causes.get(i)), cause);
        }
        return cause;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // The message alone is getMessage().
    public String toString() {
        return String.valueOf(getMessage());
    }
}
