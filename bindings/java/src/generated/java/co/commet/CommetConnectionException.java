// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/** The connection could not be made, or broke. */
public final class CommetConnectionException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetConnectionException(CallFailure failure) {
        super(failure);
    }
}
