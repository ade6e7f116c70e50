"""Converts settings and options to the core's units."""

from __future__ import annotations

import os
import time
from typing import Any, cast

_LONGEST = 1.7976931348623157e308
_THIS_CENTURY = 2000


def milliseconds(name: str, given: Any) -> float | None:
    """Converts a duration."""
    if given is None:
        return None
    if hasattr(given, "total_seconds"):
        given = given.total_seconds()
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        raise TypeError(f"{name} must be a number of seconds or a datetime.timedelta")
    # JSON has no infinity.
    return min(given * 1000, _LONGEST)


def pair_of_milliseconds(name: str, given: Any) -> list[float | None] | None:
    """Converts two durations."""
    if given is None:
        return None
    if not isinstance(given, (tuple, list)):
        raise TypeError(f"{name} must be two numbers of seconds, or two of datetime.timedelta")
    return [milliseconds(name, each) for each in cast("list[Any]", given)]


def milliseconds_from_now(name: str, given: Any) -> float | None:
    """Converts a point in time to the duration from now until then."""
    if hasattr(given, "timestamp"):
        try:
            moment = given.timestamp()
        except (OverflowError, ValueError, OSError):
            # Dates at either end of datetime's range, which the system's clock cannot represent.
            moment = 0.0 if given.year < _THIS_CENTURY else _LONGEST
        given = max(moment - time.time(), 0.0)
    return milliseconds(name, given)


def path(_: str, given: str | os.PathLike[str] | None) -> str | None:
    """Returns a path as a string."""
    return None if given is None else os.fspath(given)


def unchanged(_: str, given: object) -> object:
    """Returns a value that needs no conversion."""
    return given
