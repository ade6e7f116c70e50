"""How the completions of calls reach an asyncio event loop.

Each loop has one completion queue. The core's threads append completed calls to it. The loop watches the queue's
descriptor, and delivers a batch of completions each time it is readable, so that its other tasks run in between.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import threading
import weakref
from typing import TYPE_CHECKING, Any

from ._native import CompletionQueue

if TYPE_CHECKING:
    from ._call import Call
    from ._native import Client, PendingCall

_queues: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, CompletionQueue] = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def start(client: Client, call: Call[Any], options: dict[str, object]) -> PendingCall:
    """Starts a call from the running loop, which must await it."""
    loop = asyncio.get_running_loop()
    queue = _queues.get(loop)
    if queue is None:
        with _lock:
            # A call that was still awaited when its loop was closed keeps a reference to that loop.
            for other in [other for other in _queues if other.is_closed()]:
                del _queues[other]
            queue = _queues[loop] = _open(loop)
    return client.start(call.operation, call.arguments, options, queue, loop, call.cancellation)


def _open(loop: asyncio.AbstractEventLoop) -> CompletionQueue:
    queue = CompletionQueue()
    try:
        loop.add_reader(queue.fileno(), queue.deliver)
    except NotImplementedError:
        # The loop cannot watch sockets, as Windows' proactor loop: a thread watches the socket in its place.
        reader, writer = socket.socketpair()
        writer.setblocking(False)
        queue = CompletionQueue(writer.detach())
        names = weakref.ref(loop), weakref.ref(queue)
        threading.Thread(target=_watch, args=(reader, *names), name="commet-completions", daemon=True).start()
    return queue


def _watch(
    reader: socket.socket, loop: weakref.ref[asyncio.AbstractEventLoop], queue: weakref.ref[CompletionQueue]
) -> None:
    with reader:
        # The queue owns the other end, so that this returns nothing once the queue is gone.
        while reader.recv(4096):
            here, there = queue(), loop()
            if here is None or there is None or there.is_closed():
                return
            # The loop may be closed in between.
            with contextlib.suppress(RuntimeError):
                there.call_soon_threadsafe(here.deliver)
            del here, there


def _reset_after_fork() -> None:
    """Makes a forked child open queues of its own: its parent still uses the sockets of these."""
    global _lock
    _lock = threading.Lock()
    _queues.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_reset_after_fork)
