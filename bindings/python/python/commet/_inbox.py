"""Where an event loop finds the answers to its calls.

One inbox a loop. The core's threads put answers into it, and ring when it was empty; the loop watches
its bell, and hands them out some at a time, so that its other tasks have their turn.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import threading
import weakref
from typing import TYPE_CHECKING, Any

from . import _native

if TYPE_CHECKING:
    from ._call import Call
    from ._native import Client, Inbox, PendingCall

_inboxes: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, Inbox] = weakref.WeakKeyDictionary()
_registering = threading.Lock()


def reply(client: Client, call: Call[Any], options: dict[str, object]) -> PendingCall:
    """Starts a call from the loop that runs; to be awaited there."""
    loop = asyncio.get_running_loop()
    inbox = _inboxes.get(loop)
    if inbox is None:
        with _registering:
            # What was still awaited when its loop was closed holds on to that loop.
            for other in [other for other in _inboxes if other.is_closed()]:
                del _inboxes[other]
            inbox = _inboxes[loop] = _open(loop)
    return client.start(call.operation, call.arguments, options, inbox, loop, call.cancellation)


def _open(loop: asyncio.AbstractEventLoop) -> Inbox:
    bell, ring = socket.socketpair()
    bell.setblocking(False)
    ring.setblocking(False)
    watched = bell.fileno()
    inbox = _native.Inbox(bell.detach(), ring.detach())
    try:
        loop.add_reader(watched, inbox.hand_out)
    except NotImplementedError:
        # A loop that watches no sockets, such as Windows' own: a thread does it in its place.
        bell, ring = socket.socketpair()
        ring.setblocking(False)
        inbox = _native.Inbox(None, ring.detach())
        names = weakref.ref(loop), weakref.ref(inbox)
        threading.Thread(target=_watch, args=(bell, *names), name="commet-bell", daemon=True).start()
    return inbox


def _watch(bell: socket.socket, loop: weakref.ref[asyncio.AbstractEventLoop], inbox: weakref.ref[Inbox]) -> None:
    with bell:
        # The inbox holds the other end: nothing comes when it is gone.
        while bell.recv(4096):
            here, there = inbox(), loop()
            if here is None or there is None or there.is_closed():
                return
            # It may be closed in between.
            with contextlib.suppress(RuntimeError):
                there.call_soon_threadsafe(here.hand_out)
            del here, there


def _forget() -> None:
    """A forked child shares no bell with its parent."""
    global _registering
    _registering = threading.Lock()
    _inboxes.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
