package co.commet;

import co.commet.internal.ffi.ErrorReport;
import java.io.Serial;

/** 401: the API key is missing, malformed or revoked. */
public final class CommetAuthenticationException extends CommetApiException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetAuthenticationException(ErrorReport report) {
        super(report);
    }
}
