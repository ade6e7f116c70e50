// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import org.jspecify.annotations.Nullable;

/** The kind of an error. */
public enum ErrorKind implements Named {
    /** A setting of the client is wrong or missing: the API key, the base URL, the CA file, the proxy. */
    CONFIGURATION("configuration"),
    /** The call was refused before anything was sent; {@code param} names the argument. */
    INVALID_REQUEST("invalid_request"),
    /** 401: the API key is missing, malformed or revoked. */
    AUTHENTICATION("authentication"),
    /** 403: the API key does not permit this operation. */
    PERMISSION("permission"),
    /** 404: nothing exists with this ID. */
    NOT_FOUND("not_found"),
    /** 409: the request contradicts the current state or an earlier request. */
    CONFLICT("conflict"),
    /**
     * 422: the server refused values; {@link CommetException#getValidationErrors() validationErrors} names the fields.
     */
    VALIDATION("validation"),
    /** 429: too many requests; {@link CommetException#getRetryAfter() retryAfter} may say how long to wait. */
    RATE_LIMITED("rate_limited"),
    /** The server answered with an error that has no kind of its own. */
    API("api"),
    /** An attempt or the whole call took longer than permitted. */
    TIMEOUT("timeout"),
    /** The connection could not be opened, or broke. */
    CONNECTION("connection"),
    /**
     * The response is not a valid API response: not JSON, truncated, over the size limit, or without the data that the
     * operation returns. A write may have been applied: the outcome is {@code unknown}.
     */
    INVALID_RESPONSE("invalid_response"),
    /** A webhook was refused because of its signature; {@code reason} says why. Respond with 400. */
    INVALID_SIGNATURE("invalid_signature"),
    /**
     * A webhook is correctly signed, but its body is not an event: not UTF-8, not a JSON object, or without a field
     * that every event has.
     */
    INVALID_EVENT("invalid_event"),
    /** The caller cancelled the call, or closed the client during it. */
    CANCELLED("cancelled"),
    /** A fault of this library. Please report it. */
    INTERNAL("internal"),
    /** A kind that this version does not know; {@link CommetException#getKindName()} has its name. */
    OTHER("");

    private final String value;

    ErrorKind(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }

    /** The text of an exception that is made by hand. */
    static String text(@Nullable Object kind, String message) {
        return "%s: %s".formatted(kind, message);
    }

    static ErrorKind of(@Nullable String value) {
        return Named.find(values(), value, OTHER);
    }

    /** The exception of the class for this kind. */
    CommetException exception(CallFailure failure) {
        return switch (this) {
            case CONFIGURATION -> new CommetConfigurationException(failure);
            case INVALID_REQUEST -> new CommetInvalidRequestException(failure);
            case AUTHENTICATION -> new CommetAuthenticationException(failure);
            case PERMISSION -> new CommetPermissionException(failure);
            case NOT_FOUND -> new CommetNotFoundException(failure);
            case CONFLICT -> new CommetConflictException(failure);
            case VALIDATION -> new CommetValidationException(failure);
            case RATE_LIMITED -> new CommetRateLimitException(failure);
            case API -> new CommetApiException(failure);
            case TIMEOUT -> new CommetTimeoutException(failure);
            case CONNECTION -> new CommetConnectionException(failure);
            case INVALID_RESPONSE -> new CommetInvalidResponseException(failure);
            case INVALID_SIGNATURE -> new CommetInvalidSignatureException(failure);
            case INVALID_EVENT -> new CommetInvalidEventException(failure);
            case CANCELLED -> new CommetCancelledException(failure);
            case INTERNAL -> new CommetInternalException(failure);
            case OTHER -> new CommetException(failure);
        };
    }
}
