"""Blocking calls in programs in which gevent or eventlet has patched the standard library.

A call that blocks the thread would block all greenlets. Such a call is started as an asynchronous one instead, and its
greenlet switches to the hub until the call has completed.
"""

from __future__ import annotations

import os
import sys
import weakref
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ._native import CompletionQueue

if TYPE_CHECKING:
    from ._call import Call
    from ._native import Client, PendingCall, Reply

_queues: weakref.WeakKeyDictionary[Any, Any] = weakref.WeakKeyDictionary()

Wait = Callable[["Start"], "PendingCall"]
Start = Callable[[CompletionQueue, Any], "PendingCall"]


def find_wait() -> Wait | None:
    """Returns how a greenlet waits for a call; None when nothing is patched."""
    gevent = sys.modules.get("gevent.monkey")
    if gevent is not None and gevent.is_module_patched("socket"):
        return _gevent
    eventlet = sys.modules.get("eventlet.patcher")
    if eventlet is not None and eventlet.is_monkey_patched("socket"):
        return _eventlet
    return None


def call(wait: Wait, client: Client, call: Call[Any], options: dict[str, object]) -> Reply:
    """Makes a call, during which other greenlets run."""

    def start(queue: CompletionQueue, hub: Any) -> PendingCall:
        return client.start(call.operation, call.arguments, options, queue, hub, call.cancellation)

    pending = wait(start)
    try:
        next(pending)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
    raise AssertionError("the greenlet was woken before its call had completed")


class _GeventQueue:
    """The completion queue of a gevent hub. It keeps the hub's loop alive only while calls are pending."""

    def __init__(self, hub: Any) -> None:
        self.completions = CompletionQueue()
        self.watcher = hub.loop.io(self.completions.fileno(), 1, ref=False)
        self.watcher.start(self.completions.deliver)
        self.pending = 0

    def count(self, more: int) -> None:
        self.pending += more
        self.watcher.ref = self.pending > 0


def _gevent(start: Start) -> PendingCall:
    hub: Any = import_module("gevent").get_hub()
    queue = _queues.get(hub)
    if queue is None:
        queue = _queues[hub] = _GeventQueue(hub)
    completed: Any = import_module("gevent.event").Event()
    pending = start(queue.completions, hub)
    queue.count(1)
    try:
        pending.add_done_callback(lambda _: completed.set())
        completed.wait()
    except BaseException:
        pending.close()
        raise
    finally:
        queue.count(-1)
    return pending


def _eventlet(start: Start) -> PendingCall:
    hubs: Any = import_module("eventlet.hubs")
    hub = hubs.get_hub()
    queue = _queues.get(hub)
    if queue is None:
        queue = _queues[hub] = CompletionQueue()

        def watch() -> None:
            while True:
                hubs.trampoline(queue.fileno(), read=True)
                queue.deliver()

        import_module("eventlet").spawn(watch)
    completed: Any = import_module("eventlet.event").Event()
    pending = start(queue, hub)
    try:
        pending.add_done_callback(lambda _: completed.send())
        completed.wait()
    except BaseException:
        pending.close()
        raise
    return pending


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_queues.clear)
