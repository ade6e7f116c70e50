"""A call before it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from . import _log
from ._generated.options import CONVERSIONS
from ._types import NOT_GIVEN

if TYPE_CHECKING:
    from ._generated.options import CallOptions
    from ._native import Cancellation
    from ._types import Seconds

T = TypeVar("T")


class Call(Generic[T]):
    """An operation with its arguments and options in the core's terms, and the function that makes the result.

    Arguments that are `NOT_GIVEN` are left out, and so are those that are None, unless None clears a field.
    """

    __slots__ = ("arguments", "cancellation", "make", "operation", "options")

    operation: str
    arguments: dict[str, object]
    options: dict[str, object]
    cancellation: Cancellation | None
    make: Callable[[Any], T]

    def __init__(
        self,
        operation: str,
        make: Callable[[Any], T],
        arguments: dict[str, object],
        *,
        null_clears: bool = False,
        extra: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> None:
        self.operation = operation
        self.make = make
        absent = NOT_GIVEN if null_clears else None
        self.arguments = {
            name: value for name, value in arguments.items() if value is not absent and value is not NOT_GIVEN
        }
        if extra is not None:
            self.arguments["extra"] = extra
        chosen: dict[str, Any] = {} if options is None else dict(options)
        if idempotency_key is not None:
            chosen["idempotency_key"] = idempotency_key
        if timeout is not None:
            chosen["timeout"] = timeout
        self.cancellation = chosen.pop("cancellation", None)
        self.options = _converted(chosen) if chosen else {}
        level = _log.level()
        if level is not None:
            self.options["log"] = level

    def page_options(self, page_token: str) -> dict[str, object]:
        """The options for one page of an iteration; an empty token asks for the first page."""
        return {**self.options, "pageToken": page_token}


def _converted(options: dict[str, Any]) -> dict[str, object]:
    """Returns the options by the core's names and in its units."""
    converted: dict[str, object] = {}
    for name, value in options.items():
        if name not in CONVERSIONS:
            raise TypeError(f"unknown option {name!r}; expected one of {', '.join(CONVERSIONS)}, cancellation")
        if value is not None:
            core_name, convert = CONVERSIONS[name]
            converted[core_name] = convert(name, value)
    return converted
