"""How asyncio's clients make calls."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, TypeVar

from ._generated.response import Response

if TYPE_CHECKING:
    from ._call import Call
    from ._native import Client

T = TypeVar("T")

# Looked up once: subscripting a class takes longer than making the response.
_read = Response[Any]._read


class AsyncTransport:
    """Makes calls from the event loop that runs. Cancelling a task cancels its request."""

    def __init__(self, native: Client) -> None:
        # Here and not above: who makes no such client does not load asyncio.
        from ._inbox import reply

        self._native = native
        self._reply = reply

    async def call(self, call: Call[T]) -> Response[T]:
        """Makes a call."""
        return _read(await self._reply(self._native, call, call.options), call.make)

    async def pages(self, call: Call[list[T]]) -> AsyncIterator[T]:
        """Walks through the items of all pages from the one that `call` asks for."""
        walk: str | None = ""
        while walk is not None:
            reply = await self._reply(self._native, call, call.page(walk))
            walk = reply.walk
            for item in _read(reply, call.make).data:
                yield item


class AsyncResource:
    """A group of operations of an asynchronous client."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport
