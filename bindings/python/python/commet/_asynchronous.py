"""How the asyncio client makes calls."""

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
    """Makes calls from the running event loop. Cancelling a task cancels its request."""

    def __init__(self, native: Client) -> None:
        # Imported here, so that a program without an asynchronous client does not load asyncio.
        from ._completions import start

        self._native = native
        self._start = start

    async def call(self, call: Call[T]) -> Response[T]:
        """Makes a call."""
        return _read(await self._start(self._native, call, call.options), call.make)

    async def paginate(self, call: Call[list[T]]) -> AsyncIterator[T]:
        """Yields the items of all pages, beginning with the page that `call` asks for."""
        page_token: str | None = ""
        while page_token is not None:
            reply = await self._start(self._native, call, call.page_options(page_token))
            page_token = reply.next_page_token
            for item in _read(reply, call.make).data:
                yield item


class AsyncResource:
    """A group of operations of an asynchronous client."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport
