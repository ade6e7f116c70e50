// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/** 409: the request contradicts the current state or an earlier request. */
public final class CommetConflictException extends CommetApiException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetConflictException(CallFailure failure) {
        super(failure);
    }
}
