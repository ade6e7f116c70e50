// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/** 403: the API key does not permit this operation. */
public final class CommetPermissionException extends CommetApiException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetPermissionException(CallFailure failure) {
        super(failure);
    }
}
