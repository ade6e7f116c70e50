// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/** The call was refused before anything was sent; {@code param} names the argument. */
public final class CommetInvalidRequestException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetInvalidRequestException(CallFailure failure) {
        super(failure);
    }
}
