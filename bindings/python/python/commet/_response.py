"""The base class of responses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Generic, TypeVar, cast

from ._model import bare, camel_case, plain, redacted
from ._native import Reply

T = TypeVar("T")
Item = TypeVar("Item")
R = TypeVar("R", bound="ResponseBase[Any]")


class DetachedReply:
    """Takes the place of a `Reply` in a response that was constructed by hand or unpickled."""

    def __init__(self, parts: dict[str, Any], text: str | None) -> None:
        self.__dict__.update(parts)
        self._text = text

    def to_json(self) -> str:
        """Returns the response as JSON text."""
        if self._text is None:
            import json

            parts = {camel_case(name): part for name, part in vars(self).items() if name != "_text"}
            self._text = json.dumps(parts, separators=(",", ":"), ensure_ascii=False)
        return self._text


class ResponseBase(Generic[T]):
    """A successful response: the data, and its metadata. `repr` shows no headers and no personal data."""

    __slots__ = ("_reply", "data")

    _parts: ClassVar[tuple[str, ...]] = ()
    """The names of the properties."""
    _printed: ClassVar[tuple[str, ...]] = ()
    """The properties that `repr` shows."""

    _reply: Reply
    data: T

    def __init_subclass__(cls) -> None:
        cls._parts = tuple(name for name, member in vars(cls).items() if isinstance(member, property))

    def __init__(self, data: T, parts: dict[str, Any]) -> None:
        self.data = data
        self._reply = cast("Reply", DetachedReply({"data": plain(bare(data)), **parts}, None))

    @classmethod
    def _read(cls: type[R], reply: Reply, make: Callable[[Any], Any]) -> R:
        """Returns the response of a reply."""
        response = cls.__new__(cls)
        response._reply = reply
        response.data = make(reply.data())
        return response

    def to_json(self) -> str:
        """Returns the whole response as JSON text, in which your data is byte for byte what the server sent."""
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
        return _restored, (type(self), self.data, self._metadata(), self.to_json())

    def __repr__(self) -> str:
        metadata = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._printed)
        return f"Response(data={redacted(self.data)}, {metadata})"

    def _compared(self) -> tuple[object, dict[str, Any]]:
        return self.data, self._metadata()

    def _metadata(self) -> dict[str, Any]:
        return {name: getattr(self._reply, name) for name in self._parts}


def _restored(cls: type[R], data: Any, parts: dict[str, Any], text: str) -> R:
    """Restores a response that was copied or pickled."""
    response = cls.__new__(cls)
    response.data = data
    response._reply = cast("Reply", DetachedReply(parts, text))
    return response
