"""The native part of `commet`. Private: it may change in any version."""

import asyncio
from collections.abc import Callable, Generator
from contextvars import Context
from typing import Any, final

__all__ = [
    "Cancellation",
    "Client",
    "CompletionQueue",
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
    """Cancels calls from another thread.

    Pass it to any number of calls, as their option `cancellation`. `cancel` cancels all of them, and all
    later ones: they fail with `CommetCancelledError`.
    """

    def __new__(cls) -> Cancellation: ...
    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any: ...
    def cancel(self) -> None:
        """Cancels. Cancelling again has no effect."""
    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called."""

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
        """Makes a call on this thread, and waits for its completion without the interpreter's lock."""
    def start(
        self,
        operation: str,
        arguments: dict[str, object],
        options: dict[str, object],
        queue: CompletionQueue,
        event_loop: asyncio.AbstractEventLoop,
        cancellation: Cancellation | None = None,
        /,
    ) -> PendingCall:
        """Starts a call, whose completion is delivered to `event_loop` by its queue."""
    def close(self) -> None:
        """Cancels the calls that are under way, and closes the connections."""
    @property
    def closed(self) -> bool:
        """Whether the client was closed."""

@final
class CompletionQueue:
    """The completed calls of one event loop. The first completion after a pause wakes the loop, by a descriptor that
    the loop watches: the core's threads use neither Python objects nor the interpreter's lock.
    """

    def __new__(cls, socket: int | None = None, /) -> CompletionQueue: ...
    def fileno(self) -> int:
        """The descriptor that the loop watches: readable while there are completed calls."""
    def deliver(self) -> None:
        """Wakes the tasks of completed calls, a batch at a time."""

@final
class Json:
    """JSON text.

    It can be passed wherever a value of metadata or of `extra` can, and is sent byte for byte. `repr` shows
    its length only, because the content may be personal.
    """

    def __new__(cls, text: str, /) -> Json: ...
    @property
    def text(self) -> str:
        """The JSON text."""
    def decode(self) -> Any:
        """Decodes the text to Python values. An integer becomes an `int`, and any other number a `float` when
        that is exact, else a `decimal.Decimal`.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __getnewargs__(self) -> tuple[str]: ...
    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any: ...

@final
class PendingCall:
    """A call under way, to be awaited once.

    A task treats it as a future. It is not a future of asyncio, because delivering a reply must run no Python
    code of this package or of asyncio: a signal handler that raises there would lose the reply.
    """

    _asyncio_future_blocking: bool
    def __await__(self) -> Generator[Any, None, Reply]: ...
    def __iter__(self) -> PendingCall: ...
    def __next__(self) -> Any:
        """Returns itself until the call is done; then the reply, or its error."""
    def throw(self, kind: Any, value: Any = None, traceback: Any = None, /) -> None:
        """Throws an exception into the awaiting coroutine, and cancels the call."""
    def close(self) -> None:
        """Cancels the call, which is no longer awaited."""
    def get_loop(self) -> asyncio.AbstractEventLoop: ...
    def add_done_callback(
        self, callback: Callable[[PendingCall], object], /, *, context: Context | None = None
    ) -> None: ...
    def cancel(self, msg: Any = None) -> bool:
        """Cancels the call, and wakes the awaiting task without waiting for the completion."""
    def result(self) -> None:
        """Raises if the call was cancelled. A task calls this when it is woken."""

@final
class Reply:
    """The reply to a call. Its parts are converted to Python objects when they are read."""

    def data(self) -> Any:
        """The data. Fields have their names in the API."""
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
        """Members of the response that this version does not know."""
    @property
    def next_page_token(self) -> str | None:
        """The token of the next page, for the option `pageToken`. None on the last page."""
    def to_json(self) -> str:
        """The response as JSON text."""

def operations() -> list[str]:
    """The names of the core's operations."""

def sign(body: bytes, secret: bytes, /) -> str:
    """Signs a body."""

def verify(body: bytes, signature: bytes | None, secrets: list[bytes], /) -> dict[str, Any]:
    """Verifies a body, and returns its event. Fields have their names in the API."""

def refused(param: str, why: str, /) -> Exception:
    """The exception for an argument that is refused."""

def version() -> str:
    """The version of the core."""
