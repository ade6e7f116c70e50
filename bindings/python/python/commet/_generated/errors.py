# Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
"""Exceptions."""

from typing import Any

from .._errors import ErrorBase, OpenEnum, ValidationError, described, refused_fields


class ErrorKind(OpenEnum):
    """The kind of an error."""

    CONFIGURATION = "configuration"
    """A setting of the client is wrong or missing: the API key, the base URL, the CA file, the
    proxy.
    """
    INVALID_REQUEST = "invalid_request"
    """The call was refused before anything was sent; `param` names the argument."""
    AUTHENTICATION = "authentication"
    """401: the API key is missing, malformed or revoked."""
    PERMISSION = "permission"
    """403: the API key does not permit this operation."""
    NOT_FOUND = "not_found"
    """404: nothing exists with this ID."""
    CONFLICT = "conflict"
    """409: the request contradicts the current state or an earlier request."""
    VALIDATION = "validation"
    """422: the server refused values; `validation_errors` names the fields."""
    RATE_LIMITED = "rate_limited"
    """429: too many requests; `retry_after` may say how long to wait."""
    API = "api"
    """The server answered with an error that has no kind of its own."""
    TIMEOUT = "timeout"
    """An attempt or the whole call took longer than permitted."""
    CONNECTION = "connection"
    """The connection could not be opened, or broke."""
    INVALID_RESPONSE = "invalid_response"
    """The response is not a valid API response: not JSON, truncated, over the size limit, or
    without the data that the operation returns. A write may have been applied: the outcome is
    `unknown`.
    """
    INVALID_SIGNATURE = "invalid_signature"
    """A webhook was refused because of its signature; `reason` says why. Respond with 400."""
    INVALID_EVENT = "invalid_event"
    """A webhook is correctly signed, but its body is not an event: not UTF-8, not a JSON object, or
    without a field that every event has.
    """
    CANCELLED = "cancelled"
    """The caller cancelled the call, or closed the client during it."""
    INTERNAL = "internal"
    """A fault of this library. Please report it."""


class Outcome(OpenEnum):
    """Whether the request may have been applied, as far as this process can know it. Check it after a
    failed write.

    Over several attempts, the worst outcome counts: once an attempt may have been applied, a later
    refusal of another attempt does not change that.
    """

    NOT_SENT = "not_sent"
    """Nothing left this process; nothing was applied."""
    REJECTED = "rejected"
    """The server refused the request (a 3xx or 4xx); nothing was applied."""
    UNKNOWN = "unknown"
    """The request may have been applied: the response was lost, unusable, or a 5xx. Repeat the call
    with the same idempotency key, or look before you repeat it.
    """


class CommetError(ErrorBase):
    """The base class of the exceptions of this package. It tells why a call failed.

    Its text is one line that is safe to log: it never contains the API key, an e-mail address or a
    name, not even when the server's own message does. `__cause__` is the cause.

    Tests can construct one: `CommetNotFoundError("there is no such customer")` has the kind, the
    status and the outcome of its class.
    """

    _facts = (
        "kind",
        "message",
        "code",
        "status",
        "param",
        "reason",
        "details",
        "validation_errors",
        "request_id",
        "doc_url",
        "idempotency_key",
        "retry_after",
        "attempts",
        "retryable",
        "outcome",
    )
    _kind = ErrorKind.INTERNAL
    _outcome = Outcome.UNKNOWN
    _status: int | None = None
    _retryable = False

    kind: ErrorKind
    """The kind of the error."""
    message: str
    """The message, in one line. It is the server's own if the server sent one, with personal data
    masked.
    """
    code: str | None
    """The server's code, such as `customer_not_found`."""
    status: int | None
    """The HTTP status of the last response. Absent when there was no response."""
    param: str | None
    """The argument or field at fault."""
    reason: str | None
    """The reason why a webhook's signature was refused: `no_signature` (there is none), `malformed`
    (not 64 lower-case hexadecimal digits) or `mismatch` (not the signature of this body with this
    secret).
    """
    details: Any
    """The server's `details`, with personal data masked."""
    validation_errors: list[ValidationError]
    """The fields that the server refused, each with the reason."""
    request_id: str | None
    """The server's ID of the last attempt (`x-request-id`). Quote it to support."""
    doc_url: str | None
    """The URL of the server's documentation of this error."""
    idempotency_key: str | None
    """The idempotency key of every attempt of this write. Absent for a read."""
    retry_after: float | None
    """The wait that the server asked for (`Retry-After`), without the client's limit."""
    attempts: int
    """The number of attempts; 0 when the call was refused before the first."""
    retryable: bool
    """Whether the same call may succeed when it is repeated later."""
    outcome: Outcome
    """Whether the request may have been applied, as far as this process can know it."""

    def __init__(
        self,
        message: str,
        *,
        kind: ErrorKind | None = None,
        code: str | None = None,
        status: int | None = None,
        param: str | None = None,
        reason: str | None = None,
        details: Any = None,
        validation_errors: list[ValidationError] | None = None,
        request_id: str | None = None,
        doc_url: str | None = None,
        idempotency_key: str | None = None,
        retry_after: float | None = None,
        attempts: int = 0,
        retryable: bool | None = None,
        outcome: Outcome | None = None,
    ) -> None:
        self.kind = self._kind if kind is None else kind
        self.message = message
        self.code = code
        self.status = self._status if status is None else status
        self.param = param
        self.reason = reason
        self.details = details
        self.validation_errors = validation_errors or []
        self.request_id = request_id
        self.doc_url = doc_url
        self.idempotency_key = idempotency_key
        self.retry_after = retry_after
        self.attempts = attempts
        self.retryable = self._retryable if retryable is None else retryable
        self.outcome = self._outcome if outcome is None else outcome
        super().__init__(f"{self.kind}: {message}")


class CommetConfigurationError(CommetError):
    """A setting of the client is wrong or missing: the API key, the base URL, the CA file, the
    proxy.
    """

    _kind = ErrorKind.CONFIGURATION
    _outcome = Outcome.NOT_SENT


class CommetInvalidRequestError(CommetError):
    """The call was refused before anything was sent; `param` names the argument."""

    _kind = ErrorKind.INVALID_REQUEST
    _outcome = Outcome.NOT_SENT


class CommetAPIError(CommetError):
    """The server answered with an error that has no kind of its own."""

    _kind = ErrorKind.API
    _outcome = Outcome.UNKNOWN


class CommetTimeoutError(CommetError):
    """An attempt or the whole call took longer than permitted."""

    _kind = ErrorKind.TIMEOUT
    _outcome = Outcome.UNKNOWN


class CommetConnectionError(CommetError):
    """The connection could not be opened, or broke."""

    _kind = ErrorKind.CONNECTION
    _outcome = Outcome.UNKNOWN


class CommetInvalidResponseError(CommetError):
    """The response is not a valid API response: not JSON, truncated, over the size limit, or
    without the data that the operation returns. A write may have been applied: the outcome is
    `unknown`.
    """

    _kind = ErrorKind.INVALID_RESPONSE
    _outcome = Outcome.UNKNOWN


class CommetInvalidSignatureError(CommetError):
    """A webhook was refused because of its signature; `reason` says why. Respond with 400."""

    _kind = ErrorKind.INVALID_SIGNATURE
    _outcome = Outcome.NOT_SENT


class CommetInvalidEventError(CommetError):
    """A webhook is correctly signed, but its body is not an event: not UTF-8, not a JSON object, or
    without a field that every event has.
    """

    _kind = ErrorKind.INVALID_EVENT
    _outcome = Outcome.NOT_SENT


class CommetCancelledError(CommetError):
    """The caller cancelled the call, or closed the client during it."""

    _kind = ErrorKind.CANCELLED
    _outcome = Outcome.UNKNOWN


class CommetInternalError(CommetError):
    """A fault of this library. Please report it."""

    _kind = ErrorKind.INTERNAL
    _outcome = Outcome.UNKNOWN


class CommetAuthenticationError(CommetAPIError):
    """401: the API key is missing, malformed or revoked."""

    _kind = ErrorKind.AUTHENTICATION
    _outcome = Outcome.REJECTED
    _status = 401


class CommetPermissionError(CommetAPIError):
    """403: the API key does not permit this operation."""

    _kind = ErrorKind.PERMISSION
    _outcome = Outcome.REJECTED
    _status = 403


class CommetNotFoundError(CommetAPIError):
    """404: nothing exists with this ID."""

    _kind = ErrorKind.NOT_FOUND
    _outcome = Outcome.REJECTED
    _status = 404


class CommetConflictError(CommetAPIError):
    """409: the request contradicts the current state or an earlier request."""

    _kind = ErrorKind.CONFLICT
    _outcome = Outcome.REJECTED
    _status = 409


class CommetValidationError(CommetAPIError):
    """422: the server refused values; `validation_errors` names the fields."""

    _kind = ErrorKind.VALIDATION
    _outcome = Outcome.REJECTED
    _status = 422


class CommetRateLimitError(CommetAPIError):
    """429: too many requests; `retry_after` may say how long to wait."""

    _kind = ErrorKind.RATE_LIMITED
    _outcome = Outcome.REJECTED
    _status = 429
    _retryable = True


_CLASSES: dict[ErrorKind, type[CommetError]] = {
    ErrorKind.CONFIGURATION: CommetConfigurationError,
    ErrorKind.INVALID_REQUEST: CommetInvalidRequestError,
    ErrorKind.AUTHENTICATION: CommetAuthenticationError,
    ErrorKind.PERMISSION: CommetPermissionError,
    ErrorKind.NOT_FOUND: CommetNotFoundError,
    ErrorKind.CONFLICT: CommetConflictError,
    ErrorKind.VALIDATION: CommetValidationError,
    ErrorKind.RATE_LIMITED: CommetRateLimitError,
    ErrorKind.API: CommetAPIError,
    ErrorKind.TIMEOUT: CommetTimeoutError,
    ErrorKind.CONNECTION: CommetConnectionError,
    ErrorKind.INVALID_RESPONSE: CommetInvalidResponseError,
    ErrorKind.INVALID_SIGNATURE: CommetInvalidSignatureError,
    ErrorKind.INVALID_EVENT: CommetInvalidEventError,
    ErrorKind.CANCELLED: CommetCancelledError,
    ErrorKind.INTERNAL: CommetInternalError,
}


def error_of(members: dict[str, Any], text: str, json: str) -> CommetError:
    """Returns the exception for an error of the core: its members, its text, and its members as JSON.

    The native module calls this.
    """
    kind = ErrorKind(members["kind"])
    error = _CLASSES.get(kind, CommetError)(
        kind=kind,
        message=members["message"],
        code=members["code"],
        status=members["status"],
        param=members["param"],
        reason=members["reason"],
        details=members["details"],
        validation_errors=refused_fields(members["validationErrors"]),
        request_id=members["requestId"],
        doc_url=members["docUrl"],
        idempotency_key=members["idempotencyKey"],
        retry_after=members["retryAfter"],
        attempts=members["attempts"],
        retryable=members["retryable"],
        outcome=Outcome(members["outcome"]),
    )
    return described(error, text, json, members["causes"])
