package co.commet;

import co.commet.internal.ffi.ErrorReport;
import java.io.Serial;

/** 404: there is no such customer. */
public final class CommetNotFoundException extends CommetApiException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetNotFoundException(ErrorReport report) {
        super(report);
    }
}
