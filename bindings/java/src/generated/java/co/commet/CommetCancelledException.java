// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/** The caller cancelled the call, or closed the client during it. */
public final class CommetCancelledException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetCancelledException(CallFailure failure) {
        super(failure);
    }
}
