// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/**
 * The response is not a valid API response: not JSON, truncated, over the size limit, or without the data that the
 * operation returns. A write may have been applied: the outcome is {@code unknown}.
 */
public final class CommetInvalidResponseException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetInvalidResponseException(CallFailure failure) {
        super(failure);
    }
}
