package co.commet;

import co.commet.internal.ffi.ErrorReport;
import java.io.Serial;

/** The client's own settings are wrong: no API key, an unusable base URL, CA file or proxy; or the client is closed. */
public final class CommetConfigurationException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetConfigurationException(ErrorReport report) {
        super(report);
    }

    /** One that this language finds before there is a client. */
    static CommetConfigurationException of(String why) {
        Native.load();
        return new CommetConfigurationException(co.commet.internal.ffi.Commet.misconfigured(why));
    }
}
