package co.commet;

import org.jspecify.annotations.Nullable;

/** Arguments that must be there. */
final class Required {
    private Required() {}

    /** The argument, or an exception that names it. */
    static <T> T of(@Nullable T argument, String name) {
        if (argument == null) {
            throw new NullPointerException(name + " must not be null");
        }
        return argument;
    }

    /** The same of a field that another method clears. */
    static <T> T of(@Nullable T argument, String name, String clears) {
        if (argument == null) {
            throw new NullPointerException(name + " must not be null; use " + clears + "() to clear it");
        }
        return argument;
    }
}
