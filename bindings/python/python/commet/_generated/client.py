# Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.
"""The clients."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from .._call import Call
from .._client import AsyncClient, BlockingClient
from .._model import as_is
from .._types import Seconds
from .._units import milliseconds, pair_of_milliseconds, path
from .options import CallOptions
from .resources.customers import AsyncCustomers, Customers
from .resources.plans import AsyncPlans, Plans
from .resources.subscriptions import AsyncSubscriptions, Subscriptions
from .response import Response


class Commet(BlockingClient):
    """A client for blocking code. Any number of threads may share it, and so may forked children.

    ```python
    commet = Commet()  # COMMET_API_KEY
    response = commet.customers.create(email="billing@acme.com", id="user_123")
    print(response.data.id)
    ```
    """

    customers: Customers
    """The operations on customers."""
    plans: Plans
    """The operations on plans."""
    subscriptions: Subscriptions
    """The operations on subscriptions."""

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
        max_blocking_connections: int | None = None,
        proxy: str | None = None,
        ca_file: str | os.PathLike[str] | None = None,
    ) -> None:
        """Starts and connects nothing yet.

        A time is a number of seconds or a `datetime.timedelta`.

        Args:
            api_key: The API key. Default: the environment variable `COMMET_API_KEY`.
            base_url: The URL of the API. Default: the environment variable `COMMET_BASE_URL`, else
                `https://commet.co/api`.
            timeout: The longest time a call may take, all attempts and back-off together. Default:
                60 s.
            attempt_timeout: The longest time one attempt may take, from opening the connection to
                the last byte of the response. Default: 30 s.
            connect_timeout: The longest time that opening a connection may take, TLS included.
                Default: 5 s.
            max_retries: The number of retries after a failed attempt. Default: 3.
            backoff: The first wait before a retry, and the longest. The wait before retry n is
                random, up to `first · 2ⁿ⁻¹`. Default: 0.5 s and 8 s.
            max_retry_after: The longest wait before a retry that a server's `Retry-After` may ask
                for. A longer one is shortened to this. Default: 30 s.
            retry_budget: The retries allowed at once, and those allowed per second, for this client
                alone. Default: a budget that all clients of the process share.
            max_response_bytes: The largest response that is read, in bytes after decompression.
                Default: 16 MiB.
            idle_timeout: How long an unused connection is kept open. Default: 50 s.
            max_blocking_connections: The largest number of connections of a blocking client, one
                for each call in progress. Further calls wait in order. Default: 64.
            proxy: The proxy, `http://user:password@host:port` or `socks5://host:port`; an empty
                text for none. Default: the environment variables `HTTPS_PROXY`, `HTTP_PROXY`,
                `ALL_PROXY` and `NO_PROXY`.
            ca_file: A PEM file of certificates to trust besides the platform's.

        Raises:
            CommetConfigurationError: A setting is wrong, or there is no API key.
        """
        super().__init__(
            {
                "apiKey": api_key,
                "baseUrl": base_url,
                "timeoutMs": milliseconds("timeout", timeout),
                "attemptTimeoutMs": milliseconds("attempt_timeout", attempt_timeout),
                "connectTimeoutMs": milliseconds("connect_timeout", connect_timeout),
                "maxRetries": max_retries,
                "backoffMs": pair_of_milliseconds("backoff", backoff),
                "maxRetryAfterMs": milliseconds("max_retry_after", max_retry_after),
                "retryBudget": retry_budget,
                "maxResponseBytes": max_response_bytes,
                "idleTimeoutMs": milliseconds("idle_timeout", idle_timeout),
                "maxBlockingConnections": max_blocking_connections,
                "proxy": proxy,
                "caFile": path("ca_file", ca_file),
            }
        )
        self.customers = Customers(self._transport)
        self.plans = Plans(self._transport)
        self.subscriptions = Subscriptions(self._transport)

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[Any]:
        """Calls any path below the base URL, for endpoints that this version has no method for.

        Retries, deadlines, idempotency keys and errors are those of every call. The result is
        `"data"` of the API's envelope, or the whole body where there is no envelope.

        Args:
            method: The HTTP method: GET, HEAD, POST, PUT, PATCH or DELETE.
            path: The path below the base URL, such as `/customers`. An ID within it must be
                percent-encoded.
            query: The query: names, with texts, numbers or booleans. A list repeats its name.
            body: The body: any JSON value, sent as it is given. GET and HEAD have none.
            idempotency_key: The idempotency key, 1 to 255 visible ASCII characters. Default: a
                random one. To repeat a call safely, pass the key of the first.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return self._transport.call(
            Call(
                "request",
                as_is,
                {"method": method, "path": path, "query": query, "body": body},
                idempotency_key=idempotency_key,
                timeout=timeout,
                options=options,
            )
        )


class AsyncCommet(AsyncClient):
    """A client for asyncio and compatible event loops, such as uvloop. Event loops may share it.

    ```python
    async with AsyncCommet() as commet:  # COMMET_API_KEY
        response = await commet.customers.create(email="billing@acme.com", id="user_123")
        print(response.data.id)
    ```
    """

    customers: AsyncCustomers
    """The operations on customers."""
    plans: AsyncPlans
    """The operations on plans."""
    subscriptions: AsyncSubscriptions
    """The operations on subscriptions."""

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
        max_connections: int | None = None,
        proxy: str | None = None,
        ca_file: str | os.PathLike[str] | None = None,
    ) -> None:
        """Starts and connects nothing yet.

        A time is a number of seconds or a `datetime.timedelta`.

        Args:
            api_key: The API key. Default: the environment variable `COMMET_API_KEY`.
            base_url: The URL of the API. Default: the environment variable `COMMET_BASE_URL`, else
                `https://commet.co/api`.
            timeout: The longest time a call may take, all attempts and back-off together. Default:
                60 s.
            attempt_timeout: The longest time one attempt may take, from opening the connection to
                the last byte of the response. Default: 30 s.
            connect_timeout: The longest time that opening a connection may take, TLS included.
                Default: 5 s.
            max_retries: The number of retries after a failed attempt. Default: 3.
            backoff: The first wait before a retry, and the longest. The wait before retry n is
                random, up to `first · 2ⁿ⁻¹`. Default: 0.5 s and 8 s.
            max_retry_after: The longest wait before a retry that a server's `Retry-After` may ask
                for. A longer one is shortened to this. Default: 30 s.
            retry_budget: The retries allowed at once, and those allowed per second, for this client
                alone. Default: a budget that all clients of the process share.
            max_response_bytes: The largest response that is read, in bytes after decompression.
                Default: 16 MiB.
            idle_timeout: How long an unused connection is kept open. Default: 50 s.
            max_connections: The largest number of calls in progress, each on a connection of its
                own unless the server speaks HTTP/2. Further calls wait in order. Default: 1,000.
            proxy: The proxy, `http://user:password@host:port` or `socks5://host:port`; an empty
                text for none. Default: the environment variables `HTTPS_PROXY`, `HTTP_PROXY`,
                `ALL_PROXY` and `NO_PROXY`.
            ca_file: A PEM file of certificates to trust besides the platform's.

        Raises:
            CommetConfigurationError: A setting is wrong, or there is no API key.
        """
        super().__init__(
            {
                "apiKey": api_key,
                "baseUrl": base_url,
                "timeoutMs": milliseconds("timeout", timeout),
                "attemptTimeoutMs": milliseconds("attempt_timeout", attempt_timeout),
                "connectTimeoutMs": milliseconds("connect_timeout", connect_timeout),
                "maxRetries": max_retries,
                "backoffMs": pair_of_milliseconds("backoff", backoff),
                "maxRetryAfterMs": milliseconds("max_retry_after", max_retry_after),
                "retryBudget": retry_budget,
                "maxResponseBytes": max_response_bytes,
                "idleTimeoutMs": milliseconds("idle_timeout", idle_timeout),
                "maxConnections": max_connections,
                "proxy": proxy,
                "caFile": path("ca_file", ca_file),
            }
        )
        self.customers = AsyncCustomers(self._transport)
        self.plans = AsyncPlans(self._transport)
        self.subscriptions = AsyncSubscriptions(self._transport)

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[Any]:
        """Calls any path below the base URL, for endpoints that this version has no method for.

        Retries, deadlines, idempotency keys and errors are those of every call. The result is
        `"data"` of the API's envelope, or the whole body where there is no envelope.

        Args:
            method: The HTTP method: GET, HEAD, POST, PUT, PATCH or DELETE.
            path: The path below the base URL, such as `/customers`. An ID within it must be
                percent-encoded.
            query: The query: names, with texts, numbers or booleans. A list repeats its name.
            body: The body: any JSON value, sent as it is given. GET and HEAD have none.
            idempotency_key: The idempotency key, 1 to 255 visible ASCII characters. Default: a
                random one. To repeat a call safely, pass the key of the first.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return await self._transport.call(
            Call(
                "request",
                as_is,
                {"method": method, "path": path, "query": query, "body": body},
                idempotency_key=idempotency_key,
                timeout=timeout,
                options=options,
            )
        )
