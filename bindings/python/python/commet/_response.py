"""Successful answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ._errors import CommetInvalidResponseError, ErrorKind, Outcome

if TYPE_CHECKING:
    from ._native import Reply

T = TypeVar("T")


class Response(Generic[T]):
    """A successful answer: the data, and what came beside it.

    `repr` shows no headers and nothing personal.
    """

    __slots__ = ("_reply", "data")

    data: T
    """What was asked for."""

    def __init__(self, reply: Reply, model: Callable[[Any], T]) -> None:
        self._reply = reply
        try:
            data = reply.data()
        except ValueError as error:
            raise _unreadable(reply, error) from error
        self.data = model(data)

    @property
    def has_more(self) -> bool:
        """Whether there is a further page. Always false outside lists."""
        return self._reply.has_more

    @property
    def next_cursor(self) -> str | None:
        """The cursor of the next page, to be passed as it is."""
        return self._reply.next_cursor

    @property
    def status(self) -> int:
        """The HTTP status: 201 for a customer that was created, 200 for one that was there."""
        return self._reply.status

    @property
    def request_id(self) -> str | None:
        """The server's id of the request (`x-request-id`): quote it to support."""
        return self._reply.request_id

    @property
    def attempts(self) -> int:
        """How many attempts it took."""
        return self._reply.attempts

    @property
    def idempotency_key(self) -> str | None:
        """The idempotency key that this write carried; none for a read."""
        return self._reply.idempotency_key

    @property
    def replayed(self) -> bool:
        """Whether the server repeated the answer of an earlier request with the same idempotency key."""
        return self._reply.replayed

    @property
    def code(self) -> str | None:
        """The server's code, when it gives one beside the data."""
        return self._reply.code

    @property
    def message(self) -> str | None:
        """The server's message, when it gives one beside the data."""
        return self._reply.message

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The answer's headers, in their order; names are in lower case and may come twice."""
        return self._reply.headers()

    @property
    def extra(self) -> dict[str, Any]:
        """Fields beside the data that this version does not know."""
        return self._reply.extra()

    def to_json(self) -> str:
        """The whole response as JSON text: no digit, no order and no space of your data is lost."""
        return self._reply.to_json()

    def __repr__(self) -> str:
        names = "data", "has_more", "next_cursor", "status", "request_id", "attempts", "idempotency_key"
        return f"Response({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"


def _unreadable(reply: Reply, error: ValueError) -> CommetInvalidResponseError:
    return CommetInvalidResponseError(
        f"the answer cannot be read: {error}",
        kind=ErrorKind.INVALID_RESPONSE,
        status=reply.status,
        request_id=reply.request_id,
        attempts=reply.attempts,
        idempotency_key=reply.idempotency_key,
        outcome=Outcome.UNKNOWN,
    )
