package co.commet;

import co.commet.internal.ffi.ErrorReport;
import java.io.Serial;

/** The server's answer was no answer of this API: no JSON, cut short, too large. */
public final class CommetInvalidResponseException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetInvalidResponseException(ErrorReport report) {
        super(report);
    }
}
