"""Blocking calls where threads are greenlets: when gevent or eventlet has patched the standard library.

Waiting on the thread would keep all greenlets waiting. Such a call is started as an asynchronous one, and its
greenlet gives way to the others until the hub has heard of its end.
"""

from __future__ import annotations

import os
import socket
import sys
import weakref
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from . import _native

if TYPE_CHECKING:
    from ._call import Call
    from ._native import Client, Inbox, PendingCall, Reply

_hubs: weakref.WeakKeyDictionary[Any, Any] = weakref.WeakKeyDictionary()

Wait = Callable[["Start"], "PendingCall"]
Start = Callable[["Inbox", Any], "PendingCall"]


def wait() -> Wait | None:
    """How a greenlet waits here; None where threads are threads."""
    gevent = sys.modules.get("gevent.monkey")
    if gevent is not None and gevent.is_module_patched("socket"):
        return _gevent
    eventlet = sys.modules.get("eventlet.patcher")
    if eventlet is not None and eventlet.is_monkey_patched("socket"):
        return _eventlet
    return None


def reply(wait: Wait, client: Client, call: Call[Any], options: dict[str, object]) -> Reply:
    """Makes a call, and lets other greenlets run until it has ended."""

    def start(inbox: Inbox, hub: Any) -> PendingCall:
        return client.start(call.operation, call.arguments, options, inbox, hub, call.cancellation)

    pending = wait(start)
    try:
        next(pending)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
    raise AssertionError("the greenlet was woken before the end of its call")


class _GeventInbox:
    """The calls of a hub of gevent, which does not end while there are some, but when there are none."""

    def __init__(self, hub: Any) -> None:
        bell, self.inbox = _open()
        self.watcher = hub.loop.io(bell, 1, ref=False)
        self.watcher.start(self.inbox.hand_out)
        self.waiting = 0

    def count(self, more: int) -> None:
        self.waiting += more
        self.watcher.ref = self.waiting > 0


def _gevent(start: Start) -> PendingCall:
    hub: Any = import_module("gevent").get_hub()
    here = _hubs.get(hub)
    if here is None:
        here = _hubs[hub] = _GeventInbox(hub)
    ended: Any = import_module("gevent.event").Event()
    pending = start(here.inbox, hub)
    here.count(1)
    try:
        pending.add_done_callback(lambda _: ended.set())
        ended.wait()
    except BaseException:
        pending.close()
        raise
    finally:
        here.count(-1)
    return pending


def _eventlet(start: Start) -> PendingCall:
    hubs: Any = import_module("eventlet.hubs")
    hub = hubs.get_hub()
    inbox = _hubs.get(hub)
    if inbox is None:
        bell, inbox = _open()
        _hubs[hub] = inbox

        def watch() -> None:
            while True:
                hubs.trampoline(bell, read=True)
                inbox.hand_out()

        import_module("eventlet").spawn(watch)
    ended: Any = import_module("eventlet.event").Event()
    pending = start(inbox, hub)
    try:
        pending.add_done_callback(lambda _: ended.send())
        ended.wait()
    except BaseException:
        pending.close()
        raise
    return pending


def _open() -> tuple[int, Inbox]:
    bell, ring = socket.socketpair()
    bell.setblocking(False)
    ring.setblocking(False)
    watched = bell.fileno()
    return watched, _native.Inbox(bell.detach(), ring.detach())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_hubs.clear)
