"""Types of arguments."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal, Protocol, TypeAlias


class Timedelta(Protocol):
    """What is used of a `datetime.timedelta`; `datetime` is not loaded for a name."""

    def total_seconds(self) -> float:
        """The length of time in seconds."""
        ...


class Datetime(Protocol):
    """What is used of a `datetime.datetime`."""

    def timestamp(self) -> float:
        """The moment in seconds since 1970."""
        ...


Seconds: TypeAlias = float | Timedelta
"""A length of time: seconds, or a `datetime.timedelta`."""

Moment: TypeAlias = float | Timedelta | Datetime
"""A moment: a `datetime.datetime`, or the time from now until then."""


class NotGiven(Enum):
    """The type of `NOT_GIVEN`."""

    NOT_GIVEN = "NOT_GIVEN"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "NOT_GIVEN"


NOT_GIVEN: Final = NotGiven.NOT_GIVEN
"""The default where None clears a field: the field stays as it is."""
