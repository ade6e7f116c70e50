// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/** 429: too many requests; {@link CommetException#getRetryAfter() retryAfter} may say how long to wait. */
public final class CommetRateLimitException extends CommetApiException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetRateLimitException(CallFailure failure) {
        super(failure);
    }
}
