# Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.
"""Verifies the events that Commet sends to your server.

The functions need no client, no API key and no network.
"""

from __future__ import annotations

from typing import Protocol, TypeAlias, cast

from ._generated.models.webhooks import (
    InvoiceCreatedEvent,
    PaymentFailedEvent,
    PaymentReceivedEvent,
    SubscriptionActivatedEvent,
    SubscriptionCanceledEvent,
    SubscriptionCreatedEvent,
    SubscriptionPlanChangedEvent,
    SubscriptionUpdatedEvent,
    UnknownEvent,
)
from ._model import Model
from ._types import Seconds
from ._webhooks import RecentIds, signed, verified

__all__ = [
    "InvoiceCreatedEvent",
    "MemorySeenEvents",
    "PaymentFailedEvent",
    "PaymentReceivedEvent",
    "SeenEvents",
    "SubscriptionActivatedEvent",
    "SubscriptionCanceledEvent",
    "SubscriptionCreatedEvent",
    "SubscriptionPlanChangedEvent",
    "SubscriptionUpdatedEvent",
    "UnknownEvent",
    "WebhookEvent",
    "sign",
    "verify",
]

WebhookEvent: TypeAlias = (
    SubscriptionCreatedEvent
    | SubscriptionActivatedEvent
    | SubscriptionUpdatedEvent
    | SubscriptionCanceledEvent
    | SubscriptionPlanChangedEvent
    | InvoiceCreatedEvent
    | PaymentReceivedEvent
    | PaymentFailedEvent
    | UnknownEvent
)
"""An event that was verified.

Each event name has a class of its own with typed data. An event that this version does not know is
an `UnknownEvent`.
"""

_EVENTS: dict[str, type[Model]] = {
    "subscription.created": SubscriptionCreatedEvent,
    "subscription.activated": SubscriptionActivatedEvent,
    "subscription.updated": SubscriptionUpdatedEvent,
    "subscription.canceled": SubscriptionCanceledEvent,
    "subscription.plan_changed": SubscriptionPlanChangedEvent,
    "invoice.created": InvoiceCreatedEvent,
    "payment.received": PaymentReceivedEvent,
    "payment.failed": PaymentFailedEvent,
}


def verify(
    body: bytes | bytearray | memoryview, signature: str | bytes | None, secret: str | list[str] | tuple[str, ...]
) -> WebhookEvent:
    """Verifies a webhook and returns its event.

    The signature is the lower-case hexadecimal HMAC-SHA256 of the raw body with the endpoint's
    secret as the key; nothing else is accepted. Recognize a replay by the ID of the event and not
    by the header `X-Commet-Timestamp`, which is not signed.

    Args:
        body: The raw bytes of the request's body, before anything has parsed or decoded them.
        signature: The value of the header `X-Commet-Signature`; absent if the request does not have
            it.
        secret: The endpoint's secret (`whsec_…`), or several while you replace one: a signature
            with any of them is accepted.

    Raises:
        CommetInvalidSignatureError: A webhook was refused because of its signature; `reason` says
            why. Respond with 400.
        CommetInvalidEventError: A webhook is correctly signed, but its body is not an event: not
            UTF-8, not a JSON object, or without a field that every event has.
        CommetInvalidRequestError: There is no secret, or an argument is of another type.
    """
    return cast("WebhookEvent", verified(_EVENTS, UnknownEvent, body, signature, secret))


def sign(body: bytes | bytearray | memoryview, secret: str) -> str:
    """Signs a body as Commet does, for tests of your own handler.

    Returns 64 lower-case hexadecimal digits: the value of the header `X-Commet-Signature`.

    Args:
        body: The bytes of the body.
        secret: The endpoint's secret (`whsec_…`), used whole as the key.
    """
    return signed(body, secret)


class SeenEvents(Protocol):
    """A store of the IDs of events that were handled, which recognizes replays.

    Commet delivers an event again until your server answers with a 2xx, so that an event may come
    more than once. Share one store between all processes that receive events: a table with a unique
    key, or Redis with `SET NX`.
    """

    def add(self, id: str | None) -> bool:
        """Adds the ID of an event, before the event is handled.

        Returns false when the ID is there already: the event must not be handled again. An event
        without an ID cannot be recognized and is always new.
        """
        ...

    def remove(self, id: str | None) -> None:
        """Removes the ID of an event whose handling failed, so that the next delivery is handled."""
        ...


class MemorySeenEvents(RecentIds, SeenEvents):
    """A store in the memory of this process.

    By default it forgets an ID after a day, and the oldest IDs when there are more than 100,000.
    Any number of threads may use it.

    Args:
        capacity: The largest number of IDs that are kept.
        age: How long an ID is kept.
    """

    def __init__(self, capacity: int = 100_000, age: Seconds = 86_400.0) -> None:
        super().__init__(capacity, age)

    def add(self, id: str | None) -> bool:
        """Adds the ID of an event, before the event is handled.

        Returns false when the ID is there already: the event must not be handled again. An event
        without an ID cannot be recognized and is always new.
        """
        return self._add(id)

    def remove(self, id: str | None) -> None:
        """Removes the ID of an event whose handling failed, so that the next delivery is handled."""
        self._remove(id)
