// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/** A setting of the client is wrong or missing: the API key, the base URL, the CA file, the proxy. */
public final class CommetConfigurationException extends CommetException {
    @Serial
    private static final long serialVersionUID = 1;

    CommetConfigurationException(CallFailure failure) {
        super(failure);
    }
}
