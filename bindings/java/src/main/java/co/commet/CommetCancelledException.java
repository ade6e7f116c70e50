package co.commet;

import co.commet.internal.ffi.ErrorReport;
import java.io.Serial;

/** The caller cancelled the call: by a {@link Cancellation}, by interrupting its thread, or by closing the client. */
public final class CommetCancelledException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetCancelledException(ErrorReport report) {
        super(report);
    }
}
