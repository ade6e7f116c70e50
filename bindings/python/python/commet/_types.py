"""The types of arguments."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from typing import Final, Literal, TypeAlias

Seconds: TypeAlias = float | timedelta
"""A duration: a number of seconds, or a `timedelta`."""

Moment: TypeAlias = float | timedelta | datetime
"""A point in time: a `datetime`, or a duration from now, as a number of seconds or a `timedelta`."""


class NotGiven(Enum):
    """The type of `NOT_GIVEN`."""

    NOT_GIVEN = "NOT_GIVEN"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "NOT_GIVEN"


NOT_GIVEN: Final = NotGiven.NOT_GIVEN
"""The default of an argument for which None clears a field: the field stays as it is."""
