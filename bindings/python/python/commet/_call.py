"""A call that is not made yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from . import _log
from ._options import for_the_core

if TYPE_CHECKING:
    from ._native import Cancellation

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])


class Call(Generic[T]):
    """What is to be asked, in the core's terms, and what becomes of the answer's data."""

    __slots__ = ("arguments", "cancellation", "model", "operation", "options")

    operation: str
    arguments: dict[str, object]
    options: dict[str, object]
    cancellation: Cancellation | None
    model: Callable[[Any], T]

    def __init__(
        self,
        operation: str,
        arguments: dict[str, object],
        options: Mapping[str, Any],
        model: Callable[[Any], T],
    ) -> None:
        self.operation = operation
        self.arguments = arguments
        self.cancellation = None
        if options:
            options = dict(options)
            self.cancellation = options.pop("cancellation", None)
            self.options = for_the_core(operation, options)
        else:
            self.options = {}
        level = _log.level()
        if level is not None:
            self.options["log"] = level
        self.model = model

    def page(self, walk: str) -> dict[str, object]:
        """The options for one page of a walk through all of them."""
        return {**self.options, "walk": walk}


def named(method: F, build: Callable[..., Any], suffix: str) -> F:
    """Calls a method as its users do, and not as the function that describes its call."""
    method.__name__ = method.__qualname__ = build.__name__.removeprefix("_") + suffix
    return method
