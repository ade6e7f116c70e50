package co.commet;

import co.commet.internal.ffi.ErrorReport;
import java.io.Serial;

/** An attempt or the whole call took longer than it was allowed. */
public final class CommetTimeoutException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetTimeoutException(ErrorReport report) {
        super(report);
    }
}
