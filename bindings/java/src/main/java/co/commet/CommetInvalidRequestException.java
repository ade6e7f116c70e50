package co.commet;

import co.commet.internal.ffi.ErrorReport;
import java.io.Serial;

/** The call was refused before anything was sent; {@link #getParam()} names the argument. */
public final class CommetInvalidRequestException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetInvalidRequestException(ErrorReport report) {
        super(report);
    }

    /** One that this language finds before the call is made. */
    static CommetInvalidRequestException of(String param, String why) {
        Native.load();
        return new CommetInvalidRequestException(co.commet.internal.ffi.Commet.refused(param, why));
    }
}
