"""How asyncio's clients make calls."""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from ._call import named
from ._response import Response

if TYPE_CHECKING:
    from typing import Concatenate

    from typing_extensions import ParamSpec

    from ._call import Call
    from ._native import Client, Reply

    P = ParamSpec("P")
    Replying = Callable[[Client, Call[Any], dict[str, object]], Awaitable[Reply]]

T = TypeVar("T")


class AsyncResource:
    """A group of operations of an asynchronous client."""

    __slots__ = ("_native", "_reply")

    def __init__(self, native: Client, reply: Replying) -> None:
        self._native = native
        self._reply = reply


def awaited(
    build: Callable[Concatenate[Any, P], Call[T]],
) -> Callable[Concatenate[AsyncResource, P], Coroutine[Any, Any, Response[T]]]:
    """A method that makes the call which `build` describes. Cancelling its task cancels the request."""

    @functools.wraps(build)
    async def method(resource: AsyncResource, /, *args: P.args, **kwargs: P.kwargs) -> Response[T]:
        call = build(resource, *args, **kwargs)
        return Response(await resource._reply(resource._native, call, call.options), call.model)

    return named(method, build, "")


def streamed(
    build: Callable[Concatenate[Any, P], Call[list[T]]],
) -> Callable[Concatenate[AsyncResource, P], AsyncIterator[T]]:
    """A method that walks through all pages from the one which `build` describes."""

    @functools.wraps(build)
    def method(resource: AsyncResource, /, *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[T]:
        return _walk(resource, build(resource, *args, **kwargs))

    return named(method, build, "_all")


async def _walk(resource: AsyncResource, call: Call[list[T]]) -> AsyncIterator[T]:
    walk: str | None = ""
    while walk is not None:
        reply = await resource._reply(resource._native, call, call.page(walk))
        walk = reply.walk
        for item in Response(reply, call.model).data:
            yield item
