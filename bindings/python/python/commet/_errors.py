"""What goes wrong."""

from __future__ import annotations

from enum import Enum
from typing import Any, NamedTuple, TypeVar


class _Word(str, Enum):
    """A set of words that newer versions may add to: an unknown one is kept as it is."""

    @classmethod
    def _missing_(cls, value: object) -> _Word | None:
        if not isinstance(value, str):
            return None
        word = str.__new__(cls, value)
        word._name_ = value.upper()
        word._value_ = value
        return word

    def __str__(self) -> str:
        return str(self.value)


class ErrorKind(_Word):
    """What went wrong, in one word."""

    CONFIGURATION = "configuration"
    """The client's own settings are wrong: no API key, an unusable base URL, CA file or proxy."""
    INVALID_REQUEST = "invalid_request"
    """The call was refused before anything was sent; `param` names the argument."""
    AUTHENTICATION = "authentication"
    """401: the API key is missing, malformed or revoked."""
    PERMISSION = "permission"
    """403: the API key may not do this."""
    NOT_FOUND = "not_found"
    """404: there is no such customer."""
    CONFLICT = "conflict"
    """409: the request contradicts the state of the customer or an earlier request."""
    VALIDATION = "validation"
    """422: the server refused values; `validation_errors` names the fields."""
    RATE_LIMITED = "rate_limited"
    """429: too many requests; `retry_after` may say how long to wait."""
    API = "api"
    """Any other answer that is no success."""
    TIMEOUT = "timeout"
    """An attempt or the whole call took longer than it was allowed."""
    CONNECTION = "connection"
    """The connection could not be made, or broke."""
    INVALID_RESPONSE = "invalid_response"
    """The server's answer was no answer of this API: no JSON, cut short, too large."""
    CANCELLED = "cancelled"
    """The caller cancelled the call."""
    INTERNAL = "internal"
    """A fault of this library. Please report it."""


class Outcome(_Word):
    """What became of the request, as far as this process can know: the question to ask after a
    failed write.

    Over several attempts the worst holds: once an attempt may have been applied, a later refusal of
    another attempt does not undo that.
    """

    NOT_SENT = "not_sent"
    """Nothing left this process; nothing was applied."""
    REJECTED = "rejected"
    """The server answered no (a 3xx or 4xx); nothing was applied."""
    UNKNOWN = "unknown"
    """It may have been applied: the answer was lost, unusable, or a 5xx. Repeat the call with the
    same idempotency key, or look before you repeat it."""


class ValidationError(NamedTuple):
    """One field that the server refused."""

    field: str
    """The field, as the server names it: `billingEmail`."""
    message: str
    """What is wrong with it."""


class CommetCause(Exception):
    """What lay below an error, as far as the core tells it: `raise … from` chains are made of these."""


class CommetError(Exception):
    """Why a call failed.

    Its text is one line that is safe to log: it never holds the API key, an e-mail address or a
    name, not even when the server's own message did. `__cause__` leads to the cause.
    """

    kind: ErrorKind
    """What went wrong, in one word."""
    message: str
    """What went wrong, in a sentence; the server's own where it gave one."""
    code: str | None
    """The server's code, such as `customer_not_found`."""
    status: int | None
    """The HTTP status of the last answer; none when there was no answer."""
    param: str | None
    """The argument or field at fault."""
    details: Any
    """The server's `details`, as it sent them but for redacted addresses and names."""
    validation_errors: list[ValidationError]
    """The fields that the server refused, when it named them."""
    request_id: str | None
    """The server's id of the last attempt (`x-request-id`): quote it to support."""
    doc_url: str | None
    """Where the server documents this error."""
    idempotency_key: str | None
    """The idempotency key that every attempt of this write carried; none for a read."""
    retry_after: float | None
    """How long the server asked to wait (`Retry-After`), in seconds, uncapped."""
    attempts: int
    """How many attempts were begun; 0 when the call was refused before the first."""
    retryable: bool
    """Whether the same call may succeed later without a change."""
    outcome: Outcome
    """What became of the request."""

    def __init__(
        self,
        message: str,
        *,
        kind: ErrorKind = ErrorKind.INTERNAL,
        code: str | None = None,
        status: int | None = None,
        param: str | None = None,
        details: Any = None,
        validation_errors: list[ValidationError] | None = None,
        request_id: str | None = None,
        doc_url: str | None = None,
        idempotency_key: str | None = None,
        retry_after: float | None = None,
        attempts: int = 0,
        retryable: bool = False,
        outcome: Outcome = Outcome.NOT_SENT,
        json: str = "{}",
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.code = code
        self.status = status
        self.param = param
        self.details = details
        self.validation_errors = validation_errors or []
        self.request_id = request_id
        self.doc_url = doc_url
        self.idempotency_key = idempotency_key
        self.retry_after = retry_after
        self.attempts = attempts
        self.retryable = retryable
        self.outcome = outcome
        self._json = json

    @property
    def causes(self) -> list[str]:
        """The texts of the causes, the nearest first."""
        texts: list[str] = []
        cause = self.__cause__
        while cause is not None:
            texts.append(str(cause))
            cause = cause.__cause__
        return texts

    def to_json(self) -> str:
        """The error as JSON text: no digit, no order and no space of `details` is lost."""
        return self._json

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), self.args, self.__dict__, self.causes)


class CommetConfigurationError(CommetError):
    """The client's own settings are wrong: no API key, an unusable base URL, CA file or proxy."""


class CommetInvalidRequestError(CommetError):
    """The call was refused before anything was sent; `param` names the argument."""


class CommetAPIError(CommetError):
    """The server answered, and not with a success."""


class CommetAuthenticationError(CommetAPIError):
    """401: the API key is missing, malformed or revoked."""


class CommetPermissionError(CommetAPIError):
    """403: the API key may not do this."""


class CommetNotFoundError(CommetAPIError):
    """404: there is no such customer."""


class CommetConflictError(CommetAPIError):
    """409: the request contradicts the state of the customer or an earlier request."""


class CommetValidationError(CommetAPIError):
    """422: the server refused values; `validation_errors` names the fields."""


class CommetRateLimitedError(CommetAPIError):
    """429: too many requests; `retry_after` may say how long to wait."""


class CommetTimeoutError(CommetError):
    """An attempt or the whole call took longer than it was allowed."""


class CommetConnectionError(CommetError):
    """The connection could not be made, or broke."""


class CommetInvalidResponseError(CommetError):
    """The server's answer was no answer of this API: no JSON, cut short, too large."""


class CommetCancelledError(CommetError):
    """The caller cancelled the call, by a `Cancellation` or by closing the client."""


class CommetInternalError(CommetError):
    """A fault of this library. Please report it."""


_CLASSES: dict[ErrorKind, type[CommetError]] = {
    ErrorKind.CONFIGURATION: CommetConfigurationError,
    ErrorKind.INVALID_REQUEST: CommetInvalidRequestError,
    ErrorKind.AUTHENTICATION: CommetAuthenticationError,
    ErrorKind.PERMISSION: CommetPermissionError,
    ErrorKind.NOT_FOUND: CommetNotFoundError,
    ErrorKind.CONFLICT: CommetConflictError,
    ErrorKind.VALIDATION: CommetValidationError,
    ErrorKind.RATE_LIMITED: CommetRateLimitedError,
    ErrorKind.API: CommetAPIError,
    ErrorKind.TIMEOUT: CommetTimeoutError,
    ErrorKind.CONNECTION: CommetConnectionError,
    ErrorKind.INVALID_RESPONSE: CommetInvalidResponseError,
    ErrorKind.CANCELLED: CommetCancelledError,
    ErrorKind.INTERNAL: CommetInternalError,
}


def error_of(fields: dict[str, Any], text: str, json: str) -> CommetError:
    """The exception for an error of the core: its fields, its text, and its fields as JSON. The native
    module calls this.
    """
    kind = ErrorKind(fields["kind"])
    error = _CLASSES.get(kind, CommetError)(
        fields["message"],
        kind=kind,
        code=fields["code"],
        status=fields["status"],
        param=fields["param"],
        details=fields["details"],
        validation_errors=[ValidationError(each["field"], each["message"]) for each in fields["validationErrors"]],
        request_id=fields["requestId"],
        doc_url=fields["docUrl"],
        idempotency_key=fields["idempotencyKey"],
        retry_after=fields["retryAfter"],
        attempts=fields["attempts"],
        retryable=fields["retryable"],
        outcome=Outcome(fields["outcome"]),
        json=json,
    )
    error.args = (text,)
    return _caused(error, fields["causes"])


_E = TypeVar("_E", bound=CommetError)


def _caused(error: _E, causes: list[str]) -> _E:
    below: BaseException = error
    for text in causes:
        below.__cause__ = CommetCause(text)
        below = below.__cause__
    return error


def _restored(cls: type[CommetError], args: tuple[Any, ...], fields: dict[str, Any], causes: list[str]) -> CommetError:
    """An exception that was pickled."""
    error = cls.__new__(cls, *args)
    error.__dict__.update(fields)
    return _caused(error, causes)
