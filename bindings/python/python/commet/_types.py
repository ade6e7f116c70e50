"""Types of arguments."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from typing import Final, Literal, TypeAlias

Seconds: TypeAlias = float | timedelta
"""A length of time: seconds, or a `timedelta`."""

Moment: TypeAlias = float | timedelta | datetime
"""A moment: a `datetime`, or the time from now until then."""


class NotGiven(Enum):
    """The type of `NOT_GIVEN`."""

    NOT_GIVEN = "NOT_GIVEN"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "NOT_GIVEN"


NOT_GIVEN: Final = NotGiven.NOT_GIVEN
"""The default where None clears a field: the field stays as it is."""
