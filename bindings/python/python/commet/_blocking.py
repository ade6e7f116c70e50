"""How the blocking client makes calls."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from ._generated.response import Response

if TYPE_CHECKING:
    from ._call import Call
    from ._native import Client, Reply

T = TypeVar("T")

# Looked up once: subscripting a class takes longer than making the response.
_read = Response[Any]._read


class BlockingTransport:
    """Makes calls and waits until they complete."""

    def __init__(self, native: Client) -> None:
        self._native = native

    def call(self, call: Call[T]) -> Response[T]:
        """Makes a call."""
        return _read(self._reply(call, call.options), call.make)

    def paginate(self, call: Call[list[T]]) -> Iterator[T]:
        """Yields the items of all pages, beginning with the page that `call` asks for."""
        page_token: str | None = ""
        while page_token is not None:
            reply = self._reply(call, call.page_options(page_token))
            page_token = reply.next_page_token
            yield from _read(reply, call.make).data

    def _reply(self, call: Call[Any], options: dict[str, object]) -> Reply:
        # A program that uses neither of the two does not load the module.
        if "gevent" in sys.modules or "eventlet" in sys.modules:
            from . import _greenlets

            wait = _greenlets.find_wait()
            if wait is not None:
                return _greenlets.call(wait, self._native, call, options)
        return self._native.call(call.operation, call.arguments, options, call.cancellation)


class BlockingResource:
    """A group of operations of a blocking client."""

    def __init__(self, transport: BlockingTransport) -> None:
        self._transport = transport
