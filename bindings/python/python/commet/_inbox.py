"""Where an event loop finds the answers to its calls.

One inbox a loop. The core's threads put answers into its native half, and ring when it was empty;
the loop takes them out some at a time, so that its other tasks have their turn.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import socket
import threading
import weakref
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from . import _native

if TYPE_CHECKING:
    from ._call import Call
    from ._native import Client, Reply

_AT_ONCE = 64
"""How many answers are handed out before other tasks of the loop have their turn."""

_numbers = itertools.count()
_inboxes: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Inbox] = weakref.WeakKeyDictionary()
_registering = threading.Lock()


class Inbox:
    """The answers that one event loop waits for."""

    # It holds no reference to its loop while nobody waits, or the loop would live for ever.
    __slots__ = ("__weakref__", "_bell", "_native", "_waiting", "_watched")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._waiting: dict[int, asyncio.Future[Reply]] = {}
        self._watched = False
        self._bell, rings = socket.socketpair()
        rings.setblocking(False)
        self._native = _native.Inbox(rings.detach())
        try:
            loop.add_reader(self._bell, self._rung)
            self._bell.setblocking(False)
        except NotImplementedError:
            # A loop that watches no sockets, such as Windows' own: a thread does it in its place.
            self._watched = True
            names = weakref.ref(loop), weakref.ref(self)
            threading.Thread(target=_watch, args=(self._bell, *names), name="commet-bell", daemon=True).start()

    async def reply(
        self, loop: asyncio.AbstractEventLoop, client: Client, call: Call[Any], options: dict[str, object]
    ) -> Reply:
        """Starts a call and waits for its reply."""
        number = next(_numbers)
        future: asyncio.Future[Reply] = loop.create_future()
        self._waiting[number] = future
        try:
            started = client.start(call.operation, call.arguments, options, self._native, number, call.cancellation)
            try:
                return await future
            except BaseException:
                started.cancel()
                raise
        finally:
            self._waiting.pop(number, None)

    def _rung(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._bell.recv(4096)
        self._hand_out()

    def _hand_out(self) -> None:
        taken = self._native.take(_AT_ONCE)
        for number, ended in taken:
            future = self._waiting.pop(number, None)
            if future is None or future.done():
                continue
            if isinstance(ended, BaseException):
                future.set_exception(ended)
            else:
                future.set_result(ended)
        if len(taken) == _AT_ONCE:
            asyncio.get_running_loop().call_soon(self._hand_out)

    def __del__(self) -> None:
        if self._watched:
            self._bell.shutdown(socket.SHUT_RDWR)
        else:
            self._bell.close()


def _watch(bell: socket.socket, loop: weakref.ref[asyncio.AbstractEventLoop], inbox: weakref.ref[Inbox]) -> None:
    with bell:
        while bell.recv(4096):
            here, there = inbox(), loop()
            if here is None or there is None or there.is_closed():
                return
            # It may be closed in between.
            with contextlib.suppress(RuntimeError):
                there.call_soon_threadsafe(here._hand_out)
            del here, there


def reply(client: Client, call: Call[Any], options: dict[str, object]) -> Coroutine[Any, Any, Reply]:
    """Makes a call from the loop that runs."""
    loop = asyncio.get_running_loop()
    inbox = _inboxes.get(loop)
    if inbox is None:
        with _registering:
            # What was still awaited when its loop was closed holds on to that loop.
            for other in [other for other in _inboxes if other.is_closed()]:
                del _inboxes[other]
            inbox = _inboxes[loop] = Inbox(loop)
    return inbox.reply(loop, client, call, options)


def _forget() -> None:
    """A forked child shares no bell with its parent."""
    global _registering
    _registering = threading.Lock()
    for inbox in _inboxes.values():
        inbox._watched = False
    _inboxes.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
