package co.commet;

import co.commet.internal.ffi.ErrorReport;
import java.io.Serial;

/** The server answered, and the answer is no success. What it says no to more precisely has classes of its own. */
public class CommetApiException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetApiException(ErrorReport report) {
        super(report);
    }
}
