"""What responses do, whatever members they have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Generic, TypeVar, cast

from ._model import bare, camel_case, plain, shown
from ._native import Reply

T = TypeVar("T")
Item = TypeVar("Item")
R = TypeVar("R", bound="ResponseBase[Any]")


class Parts:
    """Stands in for a `Reply` in a response that was made by hand or unpickled."""

    def __init__(self, parts: dict[str, Any], text: str | None) -> None:
        self.__dict__.update(parts)
        self._text = text

    def to_json(self) -> str:
        """The response as JSON text."""
        if self._text is None:
            import json

            parts = {camel_case(name): part for name, part in vars(self).items() if name != "_text"}
            self._text = json.dumps(parts, separators=(",", ":"), ensure_ascii=False)
        return self._text


class ResponseBase(Generic[T]):
    """A successful response: the data, and what came beside it. `repr` shows no headers and nothing personal."""

    __slots__ = ("_reply", "data")

    _parts: ClassVar[tuple[str, ...]] = ()
    """The names of what comes beside the data."""
    _printed: ClassVar[tuple[str, ...]] = ()
    """Those that `repr` shows."""

    _reply: Reply
    data: T

    def __init_subclass__(cls) -> None:
        cls._parts = tuple(name for name, member in vars(cls).items() if isinstance(member, property))

    def __init__(self, data: T, parts: dict[str, Any]) -> None:
        self.data = data
        self._reply = cast("Reply", Parts({"data": plain(bare(data)), **parts}, None))

    @classmethod
    def _read(cls: type[R], reply: Reply, make: Callable[[Any], Any]) -> R:
        """The response of a reply."""
        response = cls.__new__(cls)
        response._reply = reply
        response.data = make(reply.data())
        return response

    def to_json(self) -> str:
        """The whole response as JSON text: no digit, no order and no space of your data is lost."""
        return self._reply.to_json()

    def __iter__(self: ResponseBase[list[Item]]) -> Iterator[Item]:
        if not isinstance(cast("object", self.data), list):
            raise TypeError("this response is not a list; read its `data`")
        return iter(self.data)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._compared() == other._compared()

    def __hash__(self) -> int:
        return hash((self._reply.status, self._reply.request_id, self._reply.idempotency_key))

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), self.data, self._beside(), self.to_json())

    def __repr__(self) -> str:
        beside = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._printed)
        return f"Response(data={shown(self.data)}, {beside})"

    def _compared(self) -> tuple[object, dict[str, Any]]:
        return self.data, self._beside()

    def _beside(self) -> dict[str, Any]:
        return {name: getattr(self._reply, name) for name in self._parts}


def _restored(cls: type[R], data: Any, parts: dict[str, Any], text: str) -> R:
    """A response that was copied or pickled."""
    response = cls.__new__(cls)
    response.data = data
    response._reply = cast("Reply", Parts(parts, text))
    return response
