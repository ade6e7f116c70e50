// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/** 404: nothing exists with this ID. */
public final class CommetNotFoundException extends CommetApiException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetNotFoundException(CallFailure failure) {
        super(failure);
    }
}
