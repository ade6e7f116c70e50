package co.commet;

import co.commet.internal.ffi.ErrorReport;
import java.io.Serial;

/** 409: the request contradicts the state of the customer or an earlier request. */
public final class CommetConflictException extends CommetApiException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetConflictException(ErrorReport report) {
        super(report);
    }
}
