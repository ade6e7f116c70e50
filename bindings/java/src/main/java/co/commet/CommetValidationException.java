package co.commet;

import co.commet.internal.ffi.ErrorReport;
import java.io.Serial;

/** 422: the server refused values; {@link #getValidationErrors()} names the fields. */
public final class CommetValidationException extends CommetApiException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetValidationException(ErrorReport report) {
        super(report);
    }
}
