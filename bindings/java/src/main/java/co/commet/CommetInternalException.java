package co.commet;

import co.commet.internal.ffi.ErrorReport;
import java.io.Serial;

/** A fault of this library. Please report it. */
public final class CommetInternalException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetInternalException(ErrorReport report) {
        super(report);
    }

    /** One for what the native library, or the code around it, threw. */
    static CommetInternalException of(Throwable fault) {
        Native.load();
        CommetInternalException failure = new CommetInternalException(co.commet.internal.ffi.Commet.panicked());
        failure.addSuppressed(fault);
        return failure;
    }
}
