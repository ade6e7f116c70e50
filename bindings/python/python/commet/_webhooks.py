"""The functions that `commet.webhooks` calls."""

from __future__ import annotations

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import cast

from . import _native
from ._model import Model
from ._types import Seconds


def verified(
    events: Mapping[str, type[Model]], unknown: type[Model], body: object, signature: object, secret: object
) -> Model:
    """Verifies a body, and returns its event as an instance of the event's class."""
    fields = _native.verify(_bytes(body), _header(signature), _secrets(secret))
    return events.get(fields["event"], unknown)._read(fields)


def signed(body: object, secret: object) -> str:
    """Returns the signature of a body."""
    return _native.sign(_bytes(body), _secret(secret))


def _bytes(body: object) -> bytes:
    if isinstance(body, bytes):
        return body
    if isinstance(body, (bytearray, memoryview)):
        return bytes(cast("bytearray | memoryview[int]", body))
    # Encoding a text again need not give the bytes that were signed.
    raise _native.refused(
        "body", f"is {_kind(body)}; expected the raw bytes of the request's body, before it was decoded"
    )


def _header(signature: object) -> bytes | None:
    if signature is None or isinstance(signature, bytes):
        return signature
    if isinstance(signature, str):
        return signature.encode(errors="replace")
    raise _native.refused("signature", f"is {_kind(signature)}; expected the text of the header, or None")


def _secrets(secret: object) -> list[bytes]:
    if isinstance(secret, (list, tuple)):
        return [_secret(each) for each in cast("Sequence[object]", secret)]
    return [_secret(secret)]


def _secret(secret: object) -> bytes:
    if isinstance(secret, str):
        return secret.encode(errors="surrogatepass")
    raise _native.refused("secret", f"is {_kind(secret)}; expected the secret of the endpoint as a str")


def _kind(value: object) -> str:
    return "None" if value is None else f"of type {type(value).__name__}"


_lock = threading.Lock()
"""Guards all stores."""


def _reset_after_fork() -> None:
    """Replaces the lock in a forked child, which has no thread that could release it."""
    global _lock
    _lock = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_reset_after_fork)


class RecentIds:
    """A set of IDs that forgets an ID after `age`, and the oldest IDs beyond `capacity`."""

    def __init__(self, capacity: int, age: Seconds) -> None:
        self._capacity = capacity
        self._age = age.total_seconds() if isinstance(age, timedelta) else age
        self._times: OrderedDict[str, float] = OrderedDict()

    def _add(self, id: str | None) -> bool:
        if not id:
            return True
        now = time.monotonic()
        with _lock:
            while self._times and now - next(iter(self._times.values())) >= self._age:
                self._times.popitem(last=False)
            if id in self._times:
                return False
            self._times[id] = now
            if len(self._times) > self._capacity:
                self._times.popitem(last=False)
        return True

    def _remove(self, id: str | None) -> None:
        with _lock:
            self._times.pop(id or "", None)
