"""The base classes and the parts of exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any, NamedTuple, TypeVar, cast

from ._model import camel_case, plain


class OpenEnum(str, Enum):
    """An open enumeration: a value that this version does not know is kept as it is."""

    @classmethod
    def _missing_(cls, value: object) -> OpenEnum | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value.upper()
        member._value_ = value
        return member

    def __str__(self) -> str:
        return str(self.value)


class ValidationError(NamedTuple):
    """One field that the server refused."""

    field: str
    """The field, as the server names it."""
    message: str
    """What is wrong with it."""


class CommetCause(Exception):
    """A cause of an error, as the core reports it. `__cause__` chains consist of these."""


class ErrorBase(Exception):
    """The methods that all exceptions share."""

    _facts: tuple[str, ...] = ()
    _json: str | None = None

    def __init_subclass__(cls) -> None:
        # Tracebacks and pickles name the public module.
        if cls.__module__ == f"{__package__}._generated.errors":
            cls.__module__ = str(__package__)

    @property
    def causes(self) -> list[str]:
        """The texts of the causes, the direct cause first."""
        texts: list[str] = []
        cause = self.__cause__
        while cause is not None:
            texts.append(str(cause))
            cause = cause.__cause__
        return texts

    def to_json(self) -> str:
        """Returns the error as JSON text, in which `details` is byte for byte what the server sent."""
        if self._json is None:
            import json

            facts = {camel_case(name): _plain(getattr(self, name)) for name in self._facts}
            facts |= {"text": str(self), "causes": self.causes}
            return json.dumps(facts, separators=(",", ":"), ensure_ascii=False)
        return self._json

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), self.args, self.__dict__, self.causes)


_E = TypeVar("_E", bound=ErrorBase)


def _plain(member: Any) -> Any:
    if isinstance(member, list):
        return [each._asdict() if isinstance(each, ValidationError) else each for each in cast("Sequence[Any]", member)]
    return plain(member)


def refused_fields(given: list[dict[str, str]]) -> list[ValidationError]:
    """Returns the refused fields of an error of the core."""
    return [ValidationError(each["field"], each["message"]) for each in given]


def described(error: _E, text: str, json: str, causes: list[str]) -> _E:
    """Sets an error's text, its JSON and its causes."""
    error.args = (text,)
    error._json = json
    return _caused(error, causes)


def _caused(error: _E, causes: list[str]) -> _E:
    below: BaseException = error
    for text in causes:
        below.__cause__ = CommetCause(text)
        below = below.__cause__
    return error


def _restored(cls: type[_E], args: tuple[Any, ...], members: dict[str, Any], causes: list[str]) -> _E:
    """Restores a pickled exception."""
    error = cls.__new__(cls, *args)
    error.__dict__.update(members)
    return _caused(error, causes)
