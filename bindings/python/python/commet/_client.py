"""The clients."""

from __future__ import annotations

import os
from types import TracebackType
from typing import TYPE_CHECKING

from . import _native
from ._customers import AsyncCustomers, Customers
from ._options import milliseconds

if TYPE_CHECKING:
    from typing_extensions import Self

    from ._options import Seconds


class _Client:
    """What both clients are made of."""

    __slots__ = ("__weakref__", "_native")

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        timeout: Seconds | None = None,
        attempt_timeout: Seconds | None = None,
        connect_timeout: Seconds | None = None,
        max_retries: int | None = None,
        backoff: tuple[Seconds, Seconds] | None = None,
        max_retry_after: Seconds | None = None,
        retry_budget: tuple[int, int] | None = None,
        max_response_bytes: int | None = None,
        idle_timeout: Seconds | None = None,
        max_blocking_lanes: int | None = None,
        max_connections: int | None = None,
        proxy: str | None = None,
        ca_file: str | os.PathLike[str] | None = None,
    ) -> None:
        """Nothing is started or connected yet.

        Args:
            api_key: The API key. Default: the environment's `COMMET_API_KEY`.
            base_url: Where the API is. Default: the environment's `COMMET_BASE_URL`, then
                `https://commet.co/api`.
            timeout: The whole time a call may take, attempts and back-off together, in seconds or as
                a `datetime.timedelta`, as all times are. Default: 60 s.
            attempt_timeout: The time one attempt may take, from dialling to the last byte of the
                answer. Default: 30 s.
            connect_timeout: The time that making a connection may take, TLS included. Default: 5 s.
            max_retries: How often a failed attempt is repeated. Default: 3.
            backoff: The first wait before a retry and the longest: before retry n a random wait up
                to `first · 2ⁿ⁻¹`. Default: 0.5 s and 8 s.
            max_retry_after: The longest that a server's `Retry-After` is obeyed. Default: 30 s.
            retry_budget: How many retries at once and how many a second, for this client alone,
                instead of the budget that all clients of the process share.
            max_response_bytes: The largest answer that is read, in bytes, once decompressed.
                Default: 16 MiB.
            idle_timeout: How long an unused connection is kept. Default: 50 s.
            max_blocking_lanes: How many blocking calls are made at once, each on a connection of its
                own; further callers wait in order. Default: 64.
            max_connections: How many calls an `AsyncCommet` makes at once, each on a connection of its
                own unless the server speaks HTTP/2; further ones wait in order. Default: 1,000.
            proxy: `http://user:password@host:port` or `socks5://host:port`; an empty text for none.
                Default: the environment's `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`.
            ca_file: A PEM file of certificate authorities to trust beside the platform's.

        Raises:
            CommetConfigurationError: A setting is wrong, or there is no API key.
        """
        settings: dict[str, object] = {
            "apiKey": api_key,
            "baseUrl": base_url,
            "maxRetries": max_retries,
            "retryBudget": retry_budget,
            "maxResponseBytes": max_response_bytes,
            "maxBlockingLanes": max_blocking_lanes,
            "maxConnections": max_connections,
            "proxy": proxy,
            "caFile": None if ca_file is None else os.fspath(ca_file),
        }
        times = {
            "timeout": ("timeoutMs", timeout),
            "attempt_timeout": ("attemptTimeoutMs", attempt_timeout),
            "connect_timeout": ("connectTimeoutMs", connect_timeout),
            "max_retry_after": ("maxRetryAfterMs", max_retry_after),
            "idle_timeout": ("idleTimeoutMs", idle_timeout),
        }
        settings.update({key: milliseconds(name, time) for name, (key, time) in times.items() if time is not None})
        if backoff is not None:
            if not isinstance(backoff, (tuple, list)):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise TypeError("backoff must be two times: the first wait and the longest")
            settings["backoffMs"] = [milliseconds("backoff", time) for time in backoff]
        self._native = _native.Client(settings)
        self._add_resources()

    def _add_resources(self) -> None:
        raise NotImplementedError

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._native.closed

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self._native!r}>"


class Commet(_Client):
    """A client for blocking code. Any number of threads may share it, and forked children too.

    ```python
    commet = Commet()  # COMMET_API_KEY
    response = commet.customers.create(email="billing@acme.com", id="user_123")
    print(response.data.id)  # cus_abc123
    ```
    """

    __slots__ = ("customers",)

    customers: Customers
    """The operations on customers."""

    def _add_resources(self) -> None:
        self.customers = Customers(self._native)

    def close(self) -> None:
        """Stops the calls that are under way, which then fail as cancelled, and lets connections go.
        Later calls fail. A second time changes nothing.
        """
        self._native.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class AsyncCommet(_Client):
    """A client for asyncio, or any event loop that speaks asyncio's language. Loops may share it.

    ```python
    async with AsyncCommet() as commet:  # COMMET_API_KEY
        response = await commet.customers.create(email="billing@acme.com", id="user_123")
        print(response.data.id)  # cus_abc123
    ```
    """

    __slots__ = ("customers",)

    customers: AsyncCustomers
    """The operations on customers."""

    def _add_resources(self) -> None:
        # Here and not above: who makes no such client does not load asyncio.
        from ._inbox import reply

        self.customers = AsyncCustomers(self._native, reply)

    async def close(self) -> None:
        """Stops the calls that are under way, which then fail as cancelled, and lets connections go.
        Later calls fail. A second time changes nothing.
        """
        self._native.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()
