"""The models in responses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, TypeVar, cast

from ._native import Json

T = TypeVar("T")
M = TypeVar("M", bound="Model")

_new = object.__new__


def camel_case(name: str) -> str:
    """Returns the API's name of an attribute."""
    first, *others = name.rstrip("_").split("_")
    return first + "".join(word.capitalize() for word in others)


class Model(Mapping[str, Any]):
    """An object of the API: its fields as attributes and as the keys of a mapping.

    A field that the server left out is None. `repr` shows no personal data. A model equals another one, or a
    dictionary, with the same items. It can be copied and pickled.
    """

    __slots__ = ("_fields",)

    _shown: ClassVar[tuple[str, ...]] = ()
    """The attributes that `repr` shows."""

    _attributes: ClassVar[dict[str, str]] = {}
    """The attribute of each key, in the order of the class."""

    _wire: ClassVar[dict[str, str]] = {}
    """The API's name of each key."""

    def __init_subclass__(cls) -> None:
        properties = [name for name, member in vars(cls).items() if isinstance(member, property)]
        # A key needs no underscore where an attribute does: `values_`.
        cls._attributes = {name.rstrip("_"): name for name in properties}
        cls._wire = {name: camel_case(name) for name in cls._attributes}

    def __init__(self, fields: dict[str, Any], extra: Mapping[str, Any] | None = None) -> None:
        self._fields: dict[str, Any] = {name: bare(value) for name, value in fields.items()}
        self._fields.update({} if extra is None else extra)

    @classmethod
    def _read(cls: type[M], fields: dict[str, Any]) -> M:
        """Returns the model of fields that the core has decoded."""
        model = _new(cls)
        model._fields = fields
        return model

    @classmethod
    def from_dict(cls: type[M], fields: Mapping[str, Any]) -> M:
        """Returns the model of plain data with the API's names, as `to_dict` returns it."""
        return cls._read(dict.fromkeys(cls._wire.values()) | dict(fields))

    def to_dict(self) -> dict[str, Any]:
        """Returns plain data with the API's names, unknown fields included, for `json.dumps` and the like.

        A value that a JSON encoder would refuse or round, such as a `Decimal`, becomes a string.
        """
        return cast("dict[str, Any]", plain(self._fields))

    @property
    def extra(self) -> dict[str, Any]:
        """The fields that this version does not know, by their names in the API."""
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

    def __hash__(self) -> int:
        return hash(_frozen(dict(self)))

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        """Makes Pydantic accept a model or its plain data, and serialize plain data."""
        from pydantic_core import core_schema

        def validated(given: Any) -> Any:
            if isinstance(given, cls):
                return given
            if not isinstance(given, Mapping):
                raise ValueError(f"expected a {cls.__name__} or its fields")
            return cls.from_dict(cast("Mapping[str, Any]", given))

        written = core_schema.plain_serializer_function_ser_schema(lambda model: model.to_dict())
        return core_schema.no_info_plain_validator_function(validated, serialization=written)

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._shown)
        return f"{type(self).__name__}({fields or '...'})"


def as_is(value: Any) -> Any:
    """Returns data that has no model."""
    return value


def nullable(make: Callable[[Any], T]) -> Callable[[Any], T | None]:
    """Returns a function that makes what `make` does, and None of null."""
    return lambda value: None if value is None else make(value)


def list_of(make: Callable[[Any], T]) -> Callable[[Any], list[T]]:
    """Returns a function that makes a list of what `make` does."""
    return lambda values: [make(value) for value in values]


def dict_of(make: Callable[[Any], T]) -> Callable[[Any], dict[str, T]]:
    """Returns a function that makes a dictionary of what `make` does."""
    return lambda values: {name: make(value) for name, value in values.items()}


def bare(value: Any) -> Any:
    """Returns a value as `_fields` keeps it: a model becomes its fields."""
    if isinstance(value, Model):
        return value._fields
    if isinstance(value, list):
        return [bare(item) for item in cast("Sequence[Any]", value)]
    return value


def plain(value: Any) -> Any:
    """Returns a value as `json.dumps` takes it."""
    if isinstance(value, dict):
        return {name: plain(item) for name, item in cast("dict[str, Any]", value).items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in cast("Sequence[Any]", value)]
    if value is None or isinstance(value, (str, int, float)):
        return value
    # Imported here: these values are rare, and the package is imported sooner without them.
    import json
    from decimal import Decimal

    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Json):
        decoded = value.decode()
        if not isinstance(decoded, Json):
            return plain(decoded)
        # A lone surrogate becomes a `str`; an integer with more digits than Python parses becomes a string.
        return json.loads(value.text, parse_int=str)
    return value


def redacted(value: Any) -> str:
    """Returns the data as `repr` of a response prints it: models by their shown fields, anything else as `...`."""
    if isinstance(value, list):
        return f"[{', '.join(map(redacted, cast('Sequence[Any]', value)))}]"
    return repr(value) if value is None or isinstance(value, (Model, Json)) else "..."


def _frozen(value: Any) -> Any:
    """Returns a hashable value that is equal for equal values."""
    if isinstance(value, Mapping):
        items = cast("Mapping[str, Any]", value).items()
        return frozenset((name, _frozen(item)) for name, item in items)
    if isinstance(value, list):
        return tuple(_frozen(item) for item in cast("Sequence[Any]", value))
    return value
