"""What responses do, whatever members they have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from ._native import Reply

T = TypeVar("T")


class ResponseBase(Generic[T]):
    """A successful response: the data, and what came beside it. `repr` shows no headers and nothing personal."""

    __slots__ = ("_reply", "data")

    def __init__(self, reply: Reply, make: Callable[[Any], T]) -> None:
        self._reply = reply
        self.data = make(reply.data())

    def to_json(self) -> str:
        """The whole response as JSON text: no digit, no order and no space of your data is lost."""
        return self._reply.to_json()

    def __repr__(self) -> str:
        names = "data", "has_more", "next_cursor", "status", "request_id", "attempts", "idempotency_key"
        return f"Response({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"
