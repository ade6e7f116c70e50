// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/** The server answered with an error that has no kind of its own. */
public class CommetApiException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetApiException(CallFailure failure) {
        super(failure);
    }
}
