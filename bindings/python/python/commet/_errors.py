"""What errors are made of."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any, NamedTuple, TypeVar, cast

from ._model import camel_case, plain


class Word(str, Enum):
    """A set of words that newer versions may add to: an unknown one is kept as it is."""

    @classmethod
    def _missing_(cls, value: object) -> Word | None:
        if not isinstance(value, str):
            return None
        word = str.__new__(cls, value)
        word._name_ = value.upper()
        word._value_ = value
        return word

    def __str__(self) -> str:
        return str(self.value)


class ValidationError(NamedTuple):
    """One field that the server refused."""

    field: str
    """The field, as the server names it."""
    message: str
    """What is wrong with it."""


class CommetCause(Exception):
    """What lay below an error, as far as the core tells it: `raise … from` chains are made of these."""


class ErrorBase(Exception):
    """What errors do, whatever members they have."""

    _facts: tuple[str, ...] = ()
    _json: str | None = None

    def __init_subclass__(cls) -> None:
        # Tracebacks and pickles name the public module.
        if cls.__module__ == f"{__package__}._generated.errors":
            cls.__module__ = str(__package__)

    @property
    def causes(self) -> list[str]:
        """The texts of the causes, the nearest first."""
        texts: list[str] = []
        cause = self.__cause__
        while cause is not None:
            texts.append(str(cause))
            cause = cause.__cause__
        return texts

    def to_json(self) -> str:
        """The error as JSON text: no digit, no order and no space of `details` is lost."""
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
    """The refused fields as the core has them."""
    return [ValidationError(each["field"], each["message"]) for each in given]


def described(error: _E, text: str, json: str, causes: list[str]) -> _E:
    """Gives an error its text, its JSON and its causes."""
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
    """An exception that was pickled."""
    error = cls.__new__(cls, *args)
    error.__dict__.update(members)
    return _caused(error, causes)
