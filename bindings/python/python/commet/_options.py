"""Options of one call, and how seconds are given."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    import datetime
    from typing import TypeAlias

    from ._native import Cancellation

    Seconds: TypeAlias = float | datetime.timedelta
    """A length of time: seconds, or a `datetime.timedelta`."""


class CallOptions(TypedDict, total=False):
    """What every call takes beside its arguments. What is None or not given is the client's setting."""

    timeout: Seconds | None
    """The whole time this call may take, attempts and back-off together."""
    deadline: Seconds | datetime.datetime | None
    """The moment at which this call must have ended, as a `datetime` or so many seconds from now. The
    earlier of it and the timeout counts. In `list_all` it spans all pages, where the timeout is each
    page's own."""
    attempt_timeout: Seconds | None
    """The time each attempt may take."""
    connect_timeout: Seconds | None
    """The time that making a connection may take."""
    max_retries: int | None
    """How often a failed attempt is repeated."""
    headers: Mapping[str, str] | None
    """Headers to send along. Those that the client sets itself are refused."""
    cancellation: Cancellation | None
    """What may stop this call from another thread."""


class WriteOptions(CallOptions, total=False):
    """What calls take that change something."""

    idempotency_key: str | None
    """The idempotency key, instead of a random one: at most 255 visible ASCII characters. To repeat a
    call safely, give the key."""


_ENDLESS = 1.7976931348623157e308
_THIS_CENTURY = 2000


def milliseconds(name: str, given: Any) -> float:
    """A length of time for the core."""
    # Asked like this, `datetime` need not be loaded.
    if hasattr(given, "total_seconds"):
        given = given.total_seconds()
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        raise TypeError(f"{name} must be a number of seconds or a datetime.timedelta")
    # JSON has no infinity; what is too long to count is without end.
    return min(given * 1000, _ENDLESS)


def _until(name: str, given: Any) -> float:
    if hasattr(given, "timestamp"):
        try:
            moment = given.timestamp()
        except (OverflowError, ValueError, OSError):
            # The first and the last days of datetime, which the system's clock cannot say.
            moment = 0.0 if given.year < _THIS_CENTURY else _ENDLESS
        given = max(moment - time.time(), 0.0)
    return milliseconds(name, given)


def _as_it_is(_: str, given: object) -> object:
    return given


_OPTIONS: dict[str, tuple[str, Callable[[str, object], object]]] = {
    "timeout": ("timeoutMs", milliseconds),
    "deadline": ("deadlineMs", _until),
    "attempt_timeout": ("attemptTimeoutMs", milliseconds),
    "connect_timeout": ("connectTimeoutMs", milliseconds),
    "max_retries": ("maxRetries", _as_it_is),
    "headers": ("headers", _as_it_is),
    "idempotency_key": ("idempotencyKey", _as_it_is),
}


def for_the_core(operation: str, options: Mapping[str, Any]) -> dict[str, object]:
    """Options by the core's names and in its units."""
    converted: dict[str, object] = {}
    for name, given in options.items():
        if name not in _OPTIONS:
            raise TypeError(
                f"{operation} has no argument and no option {name!r}; options are {', '.join(_OPTIONS)}, cancellation"
            )
        if given is not None:
            core_name, convert = _OPTIONS[name]
            converted[core_name] = convert(name, given)
    return converted
