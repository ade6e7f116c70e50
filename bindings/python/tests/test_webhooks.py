"""Webhooks: verified, signed, and told apart."""

import hashlib
import hmac
import json
import os
import signal
import threading
from typing import Any

import pytest
from commet import (
    CommetInvalidEventError,
    CommetInvalidRequestError,
    CommetInvalidSignatureError,
    ErrorKind,
    PaymentReceivedEvent,
    SubscriptionActivatedEvent,
    SubscriptionCreatedEvent,
    UnknownEvent,
    _webhooks,
    webhooks,
)

SECRET = "whsec_test"
DATA = {
    "subscriptionId": "sub_1",
    "customerId": "user_1",
    "status": "active",
    "name": "Ann",
    "invoiceTotal": 2900,
    "new": 1,
}
BODY = json.dumps({"id": "evt_1", "event": "subscription.activated", "data": DATA}).encode()


def grant(event: webhooks.WebhookEvent) -> str | None:
    """What a strict type checker must understand."""
    match event:
        case SubscriptionActivatedEvent(data=data):
            return data.customer_id
        case PaymentReceivedEvent():
            return event.data.customer_email
        case UnknownEvent():
            return event.event
        case _:
            return None


def created(event: webhooks.WebhookEvent) -> str | None:
    if isinstance(event, SubscriptionCreatedEvent):
        return event.data.plan_name
    return None


def test_an_event_has_its_own_class() -> None:
    event = webhooks.verify(BODY, webhooks.sign(BODY, SECRET), SECRET)
    assert isinstance(event, SubscriptionActivatedEvent)
    assert (event.id, event.event, event.data.invoice_total, event.data.extra) == (
        "evt_1",
        "subscription.activated",
        2900,
        {"new": 1},
    )
    assert event["data"]["status"] == "active"
    assert grant(event) == "user_1"
    assert created(event) is None
    assert "Ann" not in f"{event} {event!r} {event.data!r}"


def test_a_test_signs_with_any_library() -> None:
    assert webhooks.sign(BODY, SECRET) == hmac.new(SECRET.encode(), BODY, hashlib.sha256).hexdigest()


def test_an_unknown_event_is_kept() -> None:
    body = b'{"event": "invoice.voided", "data": [1, {"a": 1}]}'
    event = webhooks.verify(body, webhooks.sign(body, SECRET), SECRET)
    assert isinstance(event, UnknownEvent)
    assert (event.id, event.event, event.data) == (None, "invoice.voided", [1, {"a": 1}])


def test_the_reason_of_a_refusal() -> None:
    right = webhooks.sign(BODY, SECRET)
    wrong: list[tuple[str | bytes | None, str]] = [
        (None, "no_signature"),
        ("", "no_signature"),
        (b"", "no_signature"),
        (right.upper(), "malformed"),
        (right + "\n", "malformed"),
        (right[:-1] + "é", "malformed"),
        (right[:-1] + "\ud800", "malformed"),
        (b"\xff" * 64, "malformed"),
        ("0" * 64, "mismatch"),
    ]
    for signature, reason in wrong:
        with pytest.raises(CommetInvalidSignatureError) as caught:
            webhooks.verify(BODY, signature, SECRET)
        assert (caught.value.kind, caught.value.reason) == (ErrorKind.INVALID_SIGNATURE, reason)
        assert right[:8] not in str(caught.value)


def test_a_body_that_is_no_event_is_told_from_a_forged_one() -> None:
    with pytest.raises(CommetInvalidEventError, match="line 1"):
        webhooks.verify(b"[]", webhooks.sign(b"[]", SECRET), SECRET)


def test_secrets_are_replaced_one_by_one() -> None:
    signature = webhooks.sign(BODY, "new")
    for secrets in (["old", "new"], ("new", "old")):
        assert webhooks.verify(BODY, signature, secrets).id == "evt_1"


@pytest.mark.parametrize("body", [BODY.decode(), json.loads(BODY), None])
def test_a_body_that_was_decoded_is_refused(body: Any) -> None:
    with pytest.raises(
        CommetInvalidRequestError, match=r"^invalid_request: body: is .*; expected the raw bytes"
    ) as caught:
        webhooks.verify(body, "0" * 64, SECRET)
    assert caught.value.param == "body"
    assert "user_1" not in str(caught.value)


@pytest.mark.parametrize("secret", ["", [], ["a", ""], None, b"bytes", [None]])
def test_a_secret_that_is_none_is_refused(secret: Any) -> None:
    with pytest.raises(CommetInvalidRequestError) as caught:
        webhooks.verify(BODY, "0" * 64, secret)
    assert caught.value.param == "secret"


def test_bytes_of_every_kind() -> None:
    signature = webhooks.sign(bytearray(BODY), SECRET)
    assert webhooks.verify(memoryview(BODY), signature, SECRET).id == "evt_1"


def test_a_store_recognizes_what_it_has_seen() -> None:
    seen: webhooks.SeenEvents = webhooks.MemorySeenEvents()
    assert seen.add("evt_1")
    assert not seen.add("evt_1")
    seen.remove("evt_1")
    assert seen.add("evt_1")
    assert seen.add(None)
    assert seen.add(None)
    small = webhooks.MemorySeenEvents(capacity=2)
    assert [small.add(each) for each in "abca"] == [True] * 4
    assert not small.add("c")
    none = webhooks.MemorySeenEvents(capacity=-1)
    assert none.add("a")
    assert none.add("a")
    short = webhooks.MemorySeenEvents(age=0)
    assert short.add("a")
    assert short.add("a")


def test_of_many_threads_one_handles_an_event() -> None:
    seen, handled = webhooks.MemorySeenEvents(), list[int]()

    def handle() -> None:
        handled.extend(each for each in range(1000) if seen.add(str(each)))

    threads = [threading.Thread(target=handle) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(handled) == list(range(1000))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_child_verifies() -> None:
    signature = webhooks.sign(BODY, SECRET)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            webhooks.verify(BODY, signature, SECRET)
            status = 0
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_child_that_is_forked_during_an_add_handles_events() -> None:
    seen = webhooks.MemorySeenEvents()
    with _webhooks._lock:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                signal.alarm(10)
                status = int(not seen.add("evt_1"))
            finally:
                os._exit(status)
    assert os.waitpid(child, 0)[1] == 0


def test_a_handler_grants_once() -> None:
    secret, granted = SECRET, list[str | None]()
    seen = webhooks.MemorySeenEvents()  # shared by all processes: a table with a unique key, or Redis

    def handle(body: bytes, signature: str | None) -> int:
        """Answers a request with a status."""
        try:
            event = webhooks.verify(body, signature, secret)
        except (CommetInvalidSignatureError, CommetInvalidEventError):
            return 400
        if not seen.add(event.id):
            return 200  # delivered before
        match event:
            case SubscriptionActivatedEvent():
                granted.append(event.data.customer_id)
            case _:
                pass  # an event that this handler does not need, or that this version does not know
        return 200  # handled

    body = b'{"id": "evt_1", "event": "subscription.activated", "data": {"customerId": "user_1"}}'
    signature = webhooks.sign(body, secret)
    assert [handle(body, signature), handle(body, signature), handle(body, "0" * 64)] == [200, 200, 400]
    assert granted == ["user_1"]
