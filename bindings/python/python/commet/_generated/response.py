# Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.
"""Successful responses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from .._response import ResponseBase

T = TypeVar("T")


class Response(ResponseBase[T]):
    """A successful response: the data, and its metadata.

    `repr` shows no headers and no personal data.
    """

    __slots__ = ()

    _printed = (
        "has_more",
        "next_cursor",
        "status",
        "request_id",
        "attempts",
        "idempotency_key",
        "is_replayed",
    )

    data: T
    """The result of the operation."""

    def __init__(
        self,
        data: T,
        *,
        has_more: bool = False,
        next_cursor: str | None = None,
        status: int = 200,
        request_id: str | None = None,
        attempts: int = 1,
        idempotency_key: str | None = None,
        is_replayed: bool = False,
        code: str | None = None,
        message: str | None = None,
        headers: Iterable[tuple[str, str]] = (),
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            data,
            {
                "has_more": has_more,
                "next_cursor": next_cursor,
                "status": status,
                "request_id": request_id,
                "attempts": attempts,
                "idempotency_key": idempotency_key,
                "is_replayed": is_replayed,
                "code": code,
                "message": message,
                "headers": list(headers),
                "extra": dict(extra or {}),
            },
        )

    @property
    def has_more(self) -> bool:
        """Whether there is a further page. False for anything but a list."""
        return self._reply.has_more

    @property
    def next_cursor(self) -> str | None:
        """The cursor of the next page. Pass it on unchanged."""
        return self._reply.next_cursor

    @property
    def status(self) -> int:
        """The HTTP status, such as 201 for something created and 200 for something that existed."""
        return self._reply.status

    @property
    def request_id(self) -> str | None:
        """The server's ID of the request (`x-request-id`). Quote it to support."""
        return self._reply.request_id

    @property
    def attempts(self) -> int:
        """The number of attempts made."""
        return self._reply.attempts

    @property
    def idempotency_key(self) -> str | None:
        """The idempotency key that this write carried. Absent for a read."""
        return self._reply.idempotency_key

    @property
    def is_replayed(self) -> bool:
        """Whether the server repeated the response to an earlier request with the same idempotency
        key.
        """
        return self._reply.is_replayed

    @property
    def code(self) -> str | None:
        """The server's code, if it sent one besides the data."""
        return self._reply.code

    @property
    def message(self) -> str | None:
        """The server's message, if it sent one besides the data."""
        return self._reply.message

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The response headers in order. Names are in lower case and may occur more than once."""
        return self._reply.headers

    @property
    def extra(self) -> dict[str, Any]:
        """Members besides the data that this version does not know."""
        return self._reply.extra
