package co.commet;

import co.commet.internal.ffi.ErrorReport;
import java.io.Serial;

/** The connection could not be made, or broke. */
public final class CommetConnectionException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetConnectionException(ErrorReport report) {
        super(report);
    }
}
