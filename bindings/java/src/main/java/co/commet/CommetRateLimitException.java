package co.commet;

import co.commet.internal.ffi.ErrorReport;
import java.io.Serial;

/** 429: too many requests; {@link #getRetryAfter()} may say how long to wait. */
public final class CommetRateLimitException extends CommetApiException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetRateLimitException(ErrorReport report) {
        super(report);
    }
}
