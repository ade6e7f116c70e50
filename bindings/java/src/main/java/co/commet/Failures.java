package co.commet;

import co.commet.internal.ffi.CallException;
import co.commet.internal.ffi.ErrorReport;
import java.nio.charset.CharacterCodingException;
import java.util.concurrent.CompletionException;

/** From what the native library throws to this library's exceptions. */
final class Failures {
    private Failures() {}

    /** The exception of a failed call. Its stack trace is the caller's. */
    static CommetException unchecked(CallException failure) {
        ErrorReport report = ((CallException.Failed) failure).report();
        Events.log(report.events());
        return CommetException.of(report);
    }

    /** Whatever else a call may end with. */
    static RuntimeException unchecked(Throwable failure) {
        return switch (failure) {
            case CallException call -> unchecked(call);
            case CommetException known -> known;
            case CompletionException wrapped when wrapped.getCause() != null -> unchecked(wrapped.getCause());
            case RuntimeException wrapped when wrapped.getCause() instanceof CharacterCodingException ->
                CommetInvalidRequestException.of("arguments", "hold half of a surrogate pair, which is no character");
            case RuntimeException other -> other;
            case Error error -> throw error;
            default -> new IllegalStateException(failure);
        };
    }
}
