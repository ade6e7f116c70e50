package co.commet;

/** What went wrong, in one word. */
public enum ErrorKind {
    /** The client's own settings are wrong: no API key, an unusable base URL, CA file or proxy. */
    CONFIGURATION,
    /** The call was refused before anything was sent; {@link CommetException#getParam()} names the argument. */
    INVALID_REQUEST,
    /** 401: the API key is missing, malformed or revoked. */
    AUTHENTICATION,
    /** 403: the API key may not do this. */
    PERMISSION,
    /** 404: there is no such customer. */
    NOT_FOUND,
    /** 409: the request contradicts the state of the customer or an earlier request. */
    CONFLICT,
    /** 422: the server refused values; {@link CommetException#getValidationErrors()} names the fields. */
    VALIDATION,
    /** 429: too many requests; {@link CommetException#getRetryAfter()} may say how long to wait. */
    RATE_LIMITED,
    /** Any other answer that is no success. */
    API,
    /** An attempt or the whole call took longer than it was allowed. */
    TIMEOUT,
    /** The connection could not be made, or broke. */
    CONNECTION,
    /** The server's answer was no answer of this API: no JSON, cut short, too large. */
    INVALID_RESPONSE,
    /** The caller cancelled the call. */
    CANCELLED,
    /** A fault of this library. Please report it. */
    INTERNAL,
    /** A kind that this version does not know; {@link CommetException#getKindName()} has its name. */
    OTHER;

    static ErrorKind of(String name) {
        for (ErrorKind kind : values()) {
            if (kind.name().equalsIgnoreCase(name)) {
                return kind;
            }
        }
        return OTHER;
    }
}
