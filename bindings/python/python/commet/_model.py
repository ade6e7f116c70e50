"""What responses are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar, TypeVar

T = TypeVar("T")


def _camel_case(name: str) -> str:
    first, *others = name.rstrip("_").split("_")
    return first + "".join(word.capitalize() for word in others)


class Model(Mapping[str, Any]):
    """An object of the API: its fields as attributes and as the keys of a mapping.

    A field that the server left out is None. `repr` shows no personal data.
    """

    __slots__ = ("_fields",)

    _shown: ClassVar[tuple[str, ...]] = ()
    """The attributes that `repr` shows."""

    _attributes: ClassVar[dict[str, str]] = {}
    """The attribute of each key, in the order of the class."""

    _wire: ClassVar[dict[str, str]] = {}
    """The name in the response of each key."""

    def __init_subclass__(cls) -> None:
        properties = [name for name, member in vars(cls).items() if isinstance(member, property)]
        # A key needs no underscore where an attribute does: `values_`.
        cls._attributes = {name.rstrip("_"): name for name in properties}
        cls._wire = {name: _camel_case(name) for name in cls._attributes}

    def __init__(self, fields: dict[str, Any]) -> None:
        self._fields = fields

    @property
    def extra(self) -> dict[str, Any]:
        """Fields that this version does not know, by their names in the response."""
        known = self._wire.values()
        return {name: value for name, value in self._fields.items() if name not in known}

    def __getitem__(self, name: str) -> Any:
        wire = self._wire.get(name)
        if wire is None and name not in self._wire.values():
            return self._fields[name]
        if wire is None or wire not in self._fields:
            raise KeyError(name)
        return getattr(self, self._attributes[name])

    def __iter__(self) -> Iterator[str]:
        for name, wire in self._wire.items():
            if wire in self._fields:
                yield name
        for name in self.extra:
            if name not in self._wire:
                yield name

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._shown)
        return f"{type(self).__name__}({shown or '...'})"


def nullable(make: Callable[[Any], T]) -> Callable[[Any], T | None]:
    """Makes what `make` does, and None of null."""
    return lambda value: None if value is None else make(value)


def list_of(make: Callable[[Any], T]) -> Callable[[Any], list[T]]:
    """Makes a list of what `make` does."""
    return lambda values: [make(value) for value in values]


def dict_of(make: Callable[[Any], T]) -> Callable[[Any], dict[str, T]]:
    """Makes a dictionary of what `make` does."""
    return lambda values: {name: make(value) for name, value in values.items()}
