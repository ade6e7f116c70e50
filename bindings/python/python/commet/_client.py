"""The base classes of both clients."""

from __future__ import annotations

from types import TracebackType
from typing import TypeVar

from . import _native
from ._asynchronous import AsyncTransport
from ._blocking import BlockingTransport
from ._version import __version__

B = TypeVar("B", bound="BlockingClient")
A = TypeVar("A", bound="AsyncClient")

if _native.version() != __version__:
    raise ImportError(
        f"commet {__version__} found the native module of version {_native.version()}; reinstall the package"
    )


class _Client:
    """The base class of both clients."""

    def __init__(self, settings: dict[str, object]) -> None:
        self._native = _native.Client({name: value for name, value in settings.items() if value is not None})

    @property
    def closed(self) -> bool:
        """Whether the client was closed."""
        return self._native.closed

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self._native!r}>"


class BlockingClient(_Client):
    """A client whose calls block until they complete."""

    def __init__(self, settings: dict[str, object]) -> None:
        super().__init__(settings)
        self._transport = BlockingTransport(self._native)

    def close(self) -> None:
        """Stops the calls that are under way, which then fail as cancelled, and closes connections.
        Later calls fail. Closing again has no effect.
        """
        self._native.close()

    def __enter__(self: B) -> B:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient(_Client):
    """A client whose calls are awaited."""

    def __init__(self, settings: dict[str, object]) -> None:
        super().__init__(settings)
        self._transport = AsyncTransport(self._native)

    async def close(self) -> None:
        """Stops the calls that are under way, which then fail as cancelled, and closes connections.
        Later calls fail. Closing again has no effect.
        """
        self._native.close()

    async def __aenter__(self: A) -> A:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()
