// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/** A fault of this library. Please report it. */
public final class CommetInternalException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetInternalException(CallFailure failure) {
        super(failure);
    }
}
