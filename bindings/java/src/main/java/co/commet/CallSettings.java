package co.commet;

import org.jspecify.annotations.Nullable;

/** The options of a call, as they cross to the core. */
abstract class CallSettings extends CallParams {
    private final @Nullable Cancellation cancellation;

    CallSettings(CallArguments arguments, @Nullable Cancellation cancellation) {
        super(arguments);
        this.cancellation = cancellation;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof CallSettings same && same.cancellation == cancellation;
    }

    @Override
    public final int hashCode() {
        return super.hashCode();
    }

    @Nullable Cancellation cancellation() {
        return cancellation;
    }

    /** As JSON text, with the page token and what to log; null when there is nothing to say. */
    @Nullable String json(@Nullable String pageToken, @Nullable String log) {
        if (arguments().isEmpty() && pageToken == null && log == null) {
            return null;
        }
        CallArguments all = new CallArguments().with(this);
        all.set("pageToken", pageToken);
        all.set("log", log);
        return all.json();
    }
}
