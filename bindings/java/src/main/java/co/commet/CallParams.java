package co.commet;

import org.jspecify.annotations.Nullable;

/** The parameters of an operation. */
abstract class CallParams {
    private final CallArguments arguments;

    CallParams(CallArguments arguments) {
        this.arguments = arguments.checked();
    }

    CallArguments arguments() {
        return arguments;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallParams same
                && same.getClass() == getClass()
                && same.arguments.equals(arguments);
    }

    @Override
    public int hashCode() {
        return arguments.hashCode();
    }

    /** Which parameters are set, and none of their values. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + arguments.shown();
    }
}
