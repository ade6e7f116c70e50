// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/** 422: the server refused values; {@link CommetException#getValidationErrors() validationErrors} names the fields. */
public final class CommetValidationException extends CommetApiException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetValidationException(CallFailure failure) {
        super(failure);
    }
}
