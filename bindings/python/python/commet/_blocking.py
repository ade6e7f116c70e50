"""How blocking clients make calls."""

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
    """Makes calls and waits for their end."""

    def __init__(self, native: Client) -> None:
        self._native = native

    def call(self, call: Call[T]) -> Response[T]:
        """Makes a call."""
        return _read(self._reply(call, call.options), call.make)

    def pages(self, call: Call[list[T]]) -> Iterator[T]:
        """Walks through the items of all pages from the one that `call` asks for."""
        walk: str | None = ""
        while walk is not None:
            reply = self._reply(call, call.page(walk))
            walk = reply.walk
            yield from _read(reply, call.make).data

    def _reply(self, call: Call[Any], options: dict[str, object]) -> Reply:
        # Looked for here, so that who has neither of them loads nothing.
        if "gevent" in sys.modules or "eventlet" in sys.modules:
            from . import _greenlets

            wait = _greenlets.wait()
            if wait is not None:
                return _greenlets.reply(wait, self._native, call, options)
        return self._native.call(call.operation, call.arguments, options, call.cancellation)


class BlockingResource:
    """A group of operations of a blocking client."""

    def __init__(self, transport: BlockingTransport) -> None:
        self._transport = transport
