// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/** An attempt or the whole call took longer than permitted. */
public final class CommetTimeoutException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetTimeoutException(CallFailure failure) {
        super(failure);
    }
}
