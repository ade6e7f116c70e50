package co.commet;

/** The parameters of an operation. */
abstract class CallParams {
    private final CallArguments arguments;

    CallParams(CallArguments arguments) {
        this.arguments = arguments.checked();
    }

    CallArguments arguments() {
        return arguments;
    }

    /** Which parameters are set, and none of their values. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + arguments.shown();
    }
}
