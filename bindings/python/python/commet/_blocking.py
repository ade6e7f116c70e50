"""How blocking clients make calls."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from ._call import named
from ._response import Response

if TYPE_CHECKING:
    from typing import Concatenate

    from typing_extensions import ParamSpec

    from ._call import Call
    from ._native import Client, Reply

    P = ParamSpec("P")

T = TypeVar("T")


class BlockingResource:
    """A group of operations of a blocking client."""

    __slots__ = ("_native",)

    def __init__(self, native: Client) -> None:
        self._native = native


def blocking(
    build: Callable[Concatenate[Any, P], Call[T]],
) -> Callable[Concatenate[BlockingResource, P], Response[T]]:
    """A method that makes the call which `build` describes, and waits for its end."""

    @functools.wraps(build)
    def method(resource: BlockingResource, /, *args: P.args, **kwargs: P.kwargs) -> Response[T]:
        call = build(resource, *args, **kwargs)
        return Response(_reply(resource._native, call, call.options), call.model)

    return named(method, build, "")


def walking(
    build: Callable[Concatenate[Any, P], Call[list[T]]],
) -> Callable[Concatenate[BlockingResource, P], Iterator[T]]:
    """A method that walks through all pages from the one which `build` describes."""

    @functools.wraps(build)
    def method(resource: BlockingResource, /, *args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
        return _walk(resource._native, build(resource, *args, **kwargs))

    return named(method, build, "_all")


def _reply(native: Client, call: Call[Any], options: dict[str, object]) -> Reply:
    # Looked for here, so that who has neither of them loads nothing.
    if "gevent" in sys.modules or "eventlet" in sys.modules:
        from . import _greenlets

        wait = _greenlets.wait()
        if wait is not None:
            return _greenlets.reply(wait, native, call, options)
    return native.call(call.operation, call.arguments, options, call.cancellation)


def _walk(native: Client, call: Call[list[T]]) -> Iterator[T]:
    walk: str | None = ""
    while walk is not None:
        reply = _reply(native, call, call.page(walk))
        walk = reply.walk
        yield from Response(reply, call.model).data
