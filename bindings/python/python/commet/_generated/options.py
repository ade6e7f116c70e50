# Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.
"""Options of one call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypedDict

from .._native import Cancellation
from .._types import Moment, Seconds
from .._units import milliseconds, milliseconds_from_now, unchanged


class CallOptions(TypedDict, total=False):
    """Options of one call. An option that is None or absent has the value of the client's setting."""

    timeout: Seconds | None
    """The longest time this call may take, all attempts and back-off together."""
    deadline: Moment | None
    """The moment at which this call must have ended. The earlier of it and the timeout counts. For
    a list it spans all pages, while the timeout applies to each page.
    """
    attempt_timeout: Seconds | None
    """The longest time each attempt may take."""
    connect_timeout: Seconds | None
    """The longest time that opening a connection may take."""
    max_retries: int | None
    """The number of retries after a failed attempt."""
    headers: Mapping[str, str] | None
    """Headers to send besides the client's own, which cannot be replaced."""
    cancellation: Cancellation | None
    """Cancels this call from another thread."""


CONVERSIONS: dict[str, tuple[str, Callable[[str, object], object]]] = {
    "timeout": ("timeoutMs", milliseconds),
    "deadline": ("deadlineMs", milliseconds_from_now),
    "attempt_timeout": ("attemptTimeoutMs", milliseconds),
    "connect_timeout": ("connectTimeoutMs", milliseconds),
    "max_retries": ("maxRetries", unchanged),
    "idempotency_key": ("idempotencyKey", unchanged),
    "headers": ("headers", unchanged),
}
"""The core's name of each option, and the function that converts it to the core's unit."""
