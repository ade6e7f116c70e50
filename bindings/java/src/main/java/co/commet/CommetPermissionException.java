package co.commet;

import co.commet.internal.ffi.ErrorReport;
import java.io.Serial;

/** 403: the API key may not do this. */
public final class CommetPermissionException extends CommetApiException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetPermissionException(ErrorReport report) {
        super(report);
    }
}
