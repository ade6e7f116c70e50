"""The door that `commet` stands on. Private: it may change in any version."""

from typing import Any, final

__all__ = ["Call", "Cancellation", "Client", "Inbox", "Json", "Reply", "operations", "version"]

@final
class Call:
    """A call that is under way, and can be stopped."""

    def cancel(self) -> None:
        """Stops it, at once. After its end this changes nothing."""

@final
class Cancellation:
    """Stops calls from another thread.

    One may be given to any number of calls, as their option `cancellation`: cancelling it stops all
    of them, at once and for good, and they fail with `CommetCancelledError`.
    """

    def __new__(cls) -> Cancellation: ...
    def cancel(self) -> None:
        """Cancels. A second time changes nothing."""
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
        number: int,
        cancellation: Cancellation | None = None,
        /,
    ) -> Call:
        """Starts a call; it ends in the inbox, under `number`."""
    def close(self) -> None:
        """Stops the calls that are under way, and lets connections go."""
    @property
    def closed(self) -> bool:
        """Whether it was closed."""

@final
class Inbox:
    """Replies that an event loop has not taken yet. The first one after a pause wakes the loop, by a
    byte on a socket that it watches: the core's threads touch neither Python's objects nor its lock.
    """

    def __new__(cls, descriptor: int, /) -> Inbox: ...
    def take(self, most: int, /) -> list[tuple[int, Reply | BaseException]]:
        """Takes up to `most` replies, each with its call's number, and each a reply or an exception."""

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
    def replayed(self) -> bool: ...
    @property
    def code(self) -> str | None: ...
    @property
    def message(self) -> str | None: ...
    def headers(self) -> list[tuple[str, str]]:
        """Names and values, in their order."""
    def extra(self) -> dict[str, Any]:
        """Fields beside the data that this version does not know."""
    @property
    def walk(self) -> str | None:
        """What the option `walk` must be for the next page of a walk; none behind the last."""
    def to_json(self) -> str:
        """The whole response as JSON text, not a digit lost."""

def operations() -> list[str]:
    """The names of the operations that the core knows."""

def version() -> str:
    """The version of the core within."""
