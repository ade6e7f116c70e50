// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/** 401: the API key is missing, malformed or revoked. */
public final class CommetAuthenticationException extends CommetApiException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetAuthenticationException(CallFailure failure) {
        super(failure);
    }
}
