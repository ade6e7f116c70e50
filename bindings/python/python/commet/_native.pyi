"""The door that `commet` stands on. Private: it may change in any version."""

import asyncio
from collections.abc import Callable, Generator
from contextvars import Context
from typing import Any, final

__all__ = [
    "Cancellation",
    "Client",
    "Inbox",
    "Json",
    "PendingCall",
    "Reply",
    "operations",
    "refused",
    "sign",
    "verify",
    "version",
]

@final
class Cancellation:
    """Stops calls from another thread.

    One may be given to any number of calls, as their option `cancellation`: cancelling it stops all
    of them, at once and for good, and they fail with `CommetCancelledError`.
    """

    def __new__(cls) -> Cancellation: ...
    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any: ...
    def cancel(self) -> None:
        """Cancels. Cancelling again has no effect."""
    @property
    def cancelled(self) -> bool:
        """Whether it was cancelled."""

@final
class Client:
    """A client of the core."""

    def __new__(cls, settings: dict[str, object], /) -> Client: ...
    def call(
        self,
        operation: str,
        arguments: dict[str, object],
        options: dict[str, object],
        cancellation: Cancellation | None = None,
        /,
    ) -> Reply:
        """Makes a call on this thread, and waits for its end without the interpreter's lock."""
    def start(
        self,
        operation: str,
        arguments: dict[str, object],
        options: dict[str, object],
        inbox: Inbox,
        event_loop: asyncio.AbstractEventLoop,
        cancellation: Cancellation | None = None,
        /,
    ) -> PendingCall:
        """Starts a call whose end `event_loop` hears of by its inbox."""
    def close(self) -> None:
        """Stops the calls that are under way, and closes connections."""
    @property
    def closed(self) -> bool:
        """Whether it was closed."""

@final
class Inbox:
    """The calls of one event loop. The first one that ends after a pause wakes the loop, by a byte on a
    socket that it watches: the core's threads touch neither Python's objects nor its lock.
    """

    def __new__(cls, bell: int | None, ring: int, /) -> Inbox: ...
    def hand_out(self) -> None:
        """Wakes the tasks of calls that have ended, some of them when there are many."""

@final
class Json:
    """A JSON value, kept as the text it was written in.

    It may stand wherever a value of metadata or of `extra` may, and is sent byte for byte. `repr`
    shows its length only, for the content may be personal.
    """

    def __new__(cls, text: str, /) -> Json: ...
    @property
    def text(self) -> str:
        """The JSON text."""
    def decode(self) -> Any:
        """The text as Python's own values: integers as `int`, other numbers as `float` when that
        holds them exactly and as `decimal.Decimal` when not.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs__(self) -> tuple[str]: ...
    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any: ...

@final
class PendingCall:
    """A call under way, to be awaited once.

    To a task it is a future. It is none of asyncio's, because handing over an answer must run no
    Python code of the package or of asyncio: a signal's handler that raised there would lose the answer.
    """

    _asyncio_future_blocking: bool
    def __await__(self) -> Generator[Any, None, Reply]: ...
    def __iter__(self) -> PendingCall: ...
    def __next__(self) -> Any:
        """Itself, until the call has ended; then the reply, or its error."""
    def throw(self, kind: Any, value: Any = None, traceback: Any = None, /) -> None:
        """Throws an exception into who awaits it: the call is stopped."""
    def close(self) -> None:
        """Stops the call, whose end nobody awaits any more."""
    def get_loop(self) -> asyncio.AbstractEventLoop: ...
    def add_done_callback(
        self, callback: Callable[[PendingCall], object], /, *, context: Context | None = None
    ) -> None: ...
    def cancel(self, msg: Any = None) -> bool:
        """Cancels the call, and wakes who awaits it without waiting for its end."""
    def result(self) -> None:
        """Nothing, or that it was cancelled: what a task asks when it is woken."""

@final
class Reply:
    """The answer to a call. Its parts become Python objects when they are asked for."""

    def data(self) -> Any:
        """What was asked for; fields have their names on the wire."""
    @property
    def has_more(self) -> bool: ...
    @property
    def next_cursor(self) -> str | None: ...
    @property
    def status(self) -> int: ...
    @property
    def request_id(self) -> str | None: ...
    @property
    def attempts(self) -> int: ...
    @property
    def idempotency_key(self) -> str | None: ...
    @property
    def is_replayed(self) -> bool: ...
    @property
    def code(self) -> str | None: ...
    @property
    def message(self) -> str | None: ...
    @property
    def headers(self) -> list[tuple[str, str]]:
        """Names and values, in their order."""
    @property
    def extra(self) -> dict[str, Any]:
        """Fields beside the data that this version does not know."""
    @property
    def walk(self) -> str | None:
        """What the option `walk` must be for the next page of a walk; none behind the last."""
    def to_json(self) -> str:
        """The whole response as JSON text, not a digit lost."""

def operations() -> list[str]:
    """The names of the operations that the core knows."""

def sign(body: bytes, secret: bytes, /) -> str:
    """Signs a body."""

def verify(body: bytes, signature: bytes | None, secrets: list[bytes], /) -> dict[str, Any]:
    """The event of a verified body; fields have their names in the API."""

def refused(param: str, why: str, /) -> Exception:
    """The exception for an argument that cannot be handed on."""

def version() -> str:
    """The version of the core within."""
