package co.commet;

import co.commet.internal.ffi.CallException;
import co.commet.internal.ffi.ErrorReport;
import co.commet.internal.ffi.InternalException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** From what the native library throws to this library's exceptions. */
final class Failures {
    private Failures() {}

    /** The exception of a failed call. Its stack trace is the caller's. */
    static CommetException unchecked(CallException failure) {
        ErrorReport report = ((CallException.Failed) failure).report();
        Events.log(report.events());
        return CommetException.of(report);
    }

    /** Whatever else a call may end with: an exception of this library's own, or an error of the virtual machine. */
    static Throwable known(Throwable failure) {
        return switch (failure) {
            case CallException call -> unchecked(call);
            case CommetException known -> known;
            case CompletionException wrapped when wrapped.getCause() != null -> known(wrapped.getCause());
            case ExecutionException wrapped when wrapped.getCause() != null -> known(wrapped.getCause());
            case InternalException fault -> CommetInternalException.of(fault);
            case AssertionError fault -> CommetInternalException.of(fault);
            case Error error -> error;
            default -> CommetInternalException.of(failure);
        };
    }

    /** The same, to be thrown. */
    static RuntimeException unchecked(Throwable failure) {
        Throwable known = known(failure);
        if (known instanceof Error error) {
            throw error;
        }
        return (RuntimeException) known;
    }
}
