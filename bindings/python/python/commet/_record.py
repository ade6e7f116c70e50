"""What answers are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar


def _on_the_wire(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


class Record(Mapping[str, Any]):
    """Fields of an answer, as attributes and as the keys of a mapping, and fields beside them that
    this version does not know.
    """

    __slots__ = ("_fields",)

    _wire: ClassVar[dict[str, str]] = {}

    def __init_subclass__(cls) -> None:
        known = (name for name, member in vars(cls).items() if isinstance(member, property))
        cls._wire = {name: _on_the_wire(name) for name in known}

    def __init__(self, fields: dict[str, Any]) -> None:
        self._fields = fields

    @property
    def extra(self) -> dict[str, Any]:
        """Fields that this version does not know, by their names on the wire."""
        known = self._wire.values()
        return {name: value for name, value in self._fields.items() if name not in known}

    def __getitem__(self, name: str) -> Any:
        wire = self._wire.get(name)
        if wire is None and name not in self._wire.values():
            return self._fields[name]
        if wire is None or wire not in self._fields:
            raise KeyError(name)
        return getattr(self, name)

    def __iter__(self) -> Iterator[str]:
        for name, wire in self._wire.items():
            if wire in self._fields:
                yield name
        for name in self.extra:
            if name not in self._wire:
                yield name

    def __len__(self) -> int:
        return sum(1 for _ in self)
