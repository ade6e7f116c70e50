"""What users do in their own tests: a month in a second, replaced clients, values made by hand."""

from __future__ import annotations

import datetime
import json
import os
import pickle
import socket
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from unittest import mock
from urllib.parse import quote

import pytest
from commet import (
    Commet,
    CommetError,
    CommetNotFoundError,
    CommetRateLimitError,
    Customer,
    ErrorKind,
    Outcome,
    Response,
    ValidationError,
)
from commet.testing import Emulator


def test_a_month_passes(commet_emulator: Emulator) -> None:
    with commet_emulator.client() as commet:
        commet.customers.create(email="billing@acme.com", id="user_123")
        subscription = commet.subscriptions.create(customer_id="user_123", plan_code="starter").data
        assert subscription.status == "pending_payment"
        commet_emulator.pay(str(subscription.checkout_url))
        commet_emulator.advance(datetime.timedelta(days=31))
        active = commet.subscriptions.get_active(customer_id="user_123").data
        assert active is not None
        assert active.status == "active"
    renewal, first = commet_emulator.control("GET", "customers/user_123/invoices")
    assert (renewal["status"], renewal["total"], renewal["periodStart"]) == ("paid", 2900, first["periodEnd"])


def test_a_renewal_fails(commet_emulator: Emulator) -> None:
    with commet_emulator.client() as commet:
        commet.customers.create(email="billing@acme.com", id="user_123")
        subscription = commet.subscriptions.create(customer_id="user_123", plan_code="starter").data
        commet_emulator.pay(str(subscription.checkout_url))
        commet_emulator.fail_next_charges("user_123", 3)
        commet_emulator.advance(32 * 24 * 3600)
        assert commet.subscriptions.get_active(customer_id="user_123").data is None


def test_any_path_is_requested(commet_emulator: Emulator) -> None:
    with commet_emulator.client() as commet:
        response = commet.request("POST", "/customers", body={"billingEmail": "billing@acme.com"})
        customer_id = quote(response.data["id"], safe="")
        response = commet.request("GET", f"/customers/{customer_id}", timeout=5)
        assert response.data["billingEmail"] == "billing@acme.com"
        page = commet.request("GET", "/customers", query={"limit": 1})
        assert [customer["id"] for customer in page] == [customer_id]
    assert (response.attempts, page.has_more) == (1, False)
    assert pickle.loads(pickle.dumps(page)) == page
    for printed in repr(response), repr(page):
        assert "acme" not in printed, printed


class Signup:
    def __init__(self, commet: Commet) -> None:
        self.commet = commet

    def greet(self, user_id: str) -> str:
        try:
            return f"Hello {self.commet.customers.get(user_id).data.full_name}"
        except CommetNotFoundError:
            return "Hello stranger"


def test_greets_by_name() -> None:
    commet = Commet("ck_test")
    customer = Customer(id="cus_1", full_name="Ada")
    with mock.patch.object(commet.customers, "get", return_value=Response(customer)):
        assert Signup(commet).greet("user_123") == "Hello Ada"


def test_greets_a_stranger() -> None:
    commet = mock.create_autospec(Commet("ck_test"))
    commet.customers.get.side_effect = CommetNotFoundError("there is no such customer")
    assert Signup(commet).greet("user_123") == "Hello stranger"


def test_tests_do_not_meet(commet_emulator: Emulator) -> None:
    other = Emulator.start()
    assert other.url == commet_emulator.url
    with commet_emulator.client() as commet, other.client() as elsewhere:
        commet.customers.create(email="a@b.c")
        assert len(elsewhere.customers.list().data) == 0
        assert len(commet.customers.list().data) == 1


def test_faults_requests_and_reset(commet_emulator: Emulator) -> None:
    with commet_emulator.client() as commet:
        commet_emulator.faults({"status": 503}, "handle")
        assert commet.customers.create(email="a@b.c").attempts == 2
        assert [request["status"] for request in commet_emulator.requests()] == [503, 201]
        commet_emulator.fail_next_charges(next(iter(commet.customers.list())).id, 2)
        commet_emulator.reset()
        assert commet.customers.list().data == []
        assert len(commet_emulator.requests()) == 1
    with pytest.raises(RuntimeError, match="checkouts/none/pay"):
        commet_emulator.pay("http://localhost/checkout/none")


def test_a_missing_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMMET_BIN", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RuntimeError, match="put it in PATH, or set COMMET_BIN to its path"):
        Emulator.start()
    with pytest.raises(FileNotFoundError):
        Emulator.start("/nowhere/commet")


def test_it_ends_without_pytest_too() -> None:
    program = "from commet.testing import Emulator; print(Emulator.start().url); Emulator.start()"
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, timeout=60, env={**os.environ}
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    host, port = ran.stdout.strip().removeprefix("http://").rsplit(":", 1)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, int(port)))


def test_a_method_of_a_class_can_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commet.Customers.get", lambda *_: Response(Customer(id="c")))
    assert Commet("ck_test").customers.get("x").data.id == "c"
    with mock.patch("commet.Customers.list_all", return_value=iter([Customer(id="d")])):
        assert [customer.id for customer in Commet("ck_test").customers.list_all()] == ["d"]


class Stub:
    """What a user's own fake may be."""

    def list(self) -> Response[list[Customer]]:
        return Response([Customer(id="a"), Customer(id="b")], has_more=True, next_cursor="n")


def test_a_page_made_by_hand_is_a_page() -> None:
    page = Stub().list()
    assert [customer.id for customer in page] == ["a", "b"]
    assert (page.has_more, page.next_cursor, page.status, page.attempts, page.headers) == (True, "n", 200, 1, [])
    assert '"hasMore":true' in page.to_json()


def kinds() -> Iterator[type[CommetError]]:
    below = [CommetError]
    while below:
        each = below.pop()
        below += each.__subclasses__()
        yield each


@pytest.mark.parametrize("error_class", sorted(kinds(), key=repr))
def test_an_error_made_by_hand_has_the_kind_of_its_class(error_class: type[CommetError]) -> None:
    error = error_class("gone")
    by_kind = {"api": "CommetAPIError", "rate_limited": "CommetRateLimitError"}
    words = "".join(word.capitalize() for word in str(error.kind).split("_"))
    expected = "CommetInternalError" if error_class is CommetError else error_class.__name__
    assert by_kind.get(str(error.kind), f"Commet{words}Error") == expected
    assert (str(error), error.message, error.attempts, error.details) == (f"{error.kind}: gone", "gone", 0, None)
    assert error_class("gone", kind=ErrorKind.TIMEOUT, outcome=Outcome.UNKNOWN).kind is ErrorKind.TIMEOUT


def test_an_error_made_by_hand_has_the_rest_too() -> None:
    error = CommetNotFoundError("gone")
    assert (error.status, error.outcome, error.retryable) == (404, Outcome.REJECTED, False)
    assert CommetRateLimitError("slow", retry_after=2).retryable
    assert CommetNotFoundError("gone", status=410).status == 410


def test_an_error_made_by_hand_is_written_as_the_core_writes_one(commet_emulator: Emulator) -> None:
    with commet_emulator.client() as commet, pytest.raises(CommetNotFoundError) as read:
        commet.customers.get("nobody")
    made = CommetNotFoundError(
        "gone", details={"a": Decimal("1e400")}, validation_errors=[ValidationError("email", "is taken")]
    )
    made.__dict__["a program's own"] = object()
    written = json.loads(made.to_json())
    assert set(written) == set(json.loads(read.value.to_json()))
    assert (written["kind"], written["details"]) == ("not_found", {"a": "1E+400"})
    assert written["validationErrors"] == [{"field": "email", "message": "is taken"}]
    assert pickle.loads(pickle.dumps(made)).to_json() == made.to_json()
