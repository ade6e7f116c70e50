"""What a user sees: results, errors, what is printed, what can be pickled."""

from __future__ import annotations

import array
import collections
import copy
import dataclasses
import datetime
import enum
import fractions
import inspect
import json
import logging
import math
import os
import pickle
import pydoc
import re
import traceback
import types
import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple, get_type_hints
from unittest import mock

import commet
import pytest
from commet import (
    NOT_GIVEN,
    Commet,
    CommetConfigurationError,
    CommetError,
    CommetInvalidRequestError,
    CommetNotFoundError,
    CommetValidationError,
    Customers,
    ErrorKind,
    Json,
    Outcome,
)
from commet._generated.errors import error_of
from commet._model import Model, dict_of, list_of, nullable
from commet._native import operations
from commet.testing import Emulator as Organization

ADDRESS: commet.AddressParams = {"line1": "123 Main St", "city": "Austin", "postal_code": "78701", "country": "US"}


def test_both_surfaces_are_the_table_of_operations() -> None:
    client = Commet("ck_test")
    for prefix in "", "Async":
        found: set[str] = set()
        for resource, one in vars(client).items():
            surface = getattr(commet, prefix + type(one).__name__, None)
            if surface is not None and not resource.startswith("_"):
                found |= {f"{resource}.{name}" for name in vars(surface) if not name.startswith("_")}
        names = {re.sub("_([a-z])", lambda letter: letter[1].upper(), name) for name in found}
        assert {name for name in names if not name.endswith("All")} == set(operations())


def public_functions() -> Iterator[tuple[str, Any]]:
    """The functions of all public classes."""
    for name in commet.__all__:
        for base in getattr(getattr(commet, name), "__mro__", ()):
            if not base.__module__.startswith("commet"):
                continue
            for member in vars(base).values():
                function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
                if inspect.isfunction(function) and function.__module__.startswith("commet"):
                    yield f"{name}.{function.__name__}", function


def test_a_method_tells_its_name_its_parameters_and_what_it_does(commet_emulator: Organization) -> None:
    create = commet_emulator.client().customers.create
    assert create.__name__ == "create"
    assert list(inspect.signature(create).parameters)[:2] == ["email", "id"]
    assert "Idempotent by your user ID" in inspect.getdoc(create)  # type: ignore[operator]
    shown = pydoc.plain(pydoc.render_doc(create))
    assert "create(*, email: 'str', id: 'str | None' = None" in shown
    assert "email: The billing e-mail address." in shown


def test_the_types_of_every_public_function_can_be_asked_for() -> None:
    functions = dict(public_functions())
    assert {"Customers.create", "AsyncCustomers.list_all", "Customer.address", "Response.has_more"} <= set(functions)
    for function in functions.values():
        get_type_hints(function)
    assert get_type_hints(Customers.create)["return"] == commet.Response[commet.Customer]
    assert get_type_hints(commet.CallOptions)["max_retries"] == int | None
    assert get_type_hints(commet.AddressParams)["postal_code"] == str | None


def test_methods_can_be_replaced_in_tests(commet_emulator: Organization, monkeypatch: pytest.MonkeyPatch) -> None:
    client = commet_emulator.client()
    monkeypatch.setattr(client.customers, "get", lambda customer_id: customer_id)
    assert client.customers.get("cus_1") == "cus_1"
    monkeypatch.setattr(Customers, "archive", lambda self, customer_id: customer_id)
    assert commet_emulator.client().customers.archive("cus_2") == "cus_2"
    double = mock.create_autospec(Customers, instance=True)
    double.create(email="a@b")
    with pytest.raises(TypeError, match="mail"):
        double.create(mail="a@b")
    assert commet_emulator.requests() == []


def test_a_customer_is_attributes_and_a_mapping(commet_emulator: Organization) -> None:
    client = commet_emulator.client()
    response = client.customers.create(email="billing@acme.com", id="user_123", address=ADDRESS)
    customer = response.data
    assert customer["id"] == customer.id
    assert customer["external_id"] == customer.external_id == "user_123"
    assert customer.address is not None
    assert customer["address"]["postal_code"] == customer.address.postal_code == "78701"
    assert dict(customer.address) == {"line2": None, "state": None} | ADDRESS
    assert customer.full_name is None
    assert customer["full_name"] is None
    assert "fullName" not in customer
    assert "nonsense" not in customer
    assert dict(customer)["email"] == "billing@acme.com"
    assert len(customer) == len(list(customer)) == 11
    assert response.status == 201
    assert response.idempotency_key
    assert dict(response.headers)["x-request-id"] == response.request_id
    assert client.customers.create(email="billing@acme.com", id="user_123").status == 200


def test_an_address_that_was_read_can_be_given_back(commet_emulator: Organization) -> None:
    client = commet_emulator.client()
    customer = client.customers.create(email="a@b", address=ADDRESS).data
    assert customer.address is not None
    client.customers.update(customer.id, address=customer.address)
    assert client.customers.get(customer.id).data.address == customer.address


def test_absent_none_and_set_are_three_things(commet_emulator: Organization) -> None:
    client = commet_emulator.client()
    id = client.customers.create(email="a@b", full_name="Acme", timezone="America/Chicago", metadata={"a": 1}).data.id
    customer = client.customers.update(id, full_name=None, timezone="Europe/Rome").data
    assert (customer.full_name, customer.timezone, customer.metadata) == (None, "Europe/Rome", {"a": 1})
    assert not NOT_GIVEN
    assert repr(NOT_GIVEN) == "NOT_GIVEN"


def test_fields_that_this_version_does_not_know_are_readable(commet_emulator: Organization) -> None:
    data = {"id": "cus_1", "fullName": "Acme", "full_name": "other", "plan": {"a_b": 1}}
    commet_emulator.faults({"body": {"success": True, "data": data, "beside": 1}})
    response = commet_emulator.client().customers.get("cus_1")
    customer = response.data
    assert response.extra == {"beside": 1}
    assert customer.extra == {"full_name": "other", "plan": {"a_b": 1}}
    assert customer["plan"] == {"a_b": 1}
    # A field that is known has its name.
    assert customer["full_name"] == customer.full_name == "Acme"


def test_values_keep_their_type_and_their_value(commet_emulator: Organization) -> None:
    metadata = {
        "integers": [0, -1, 2**53 + 1, 2**63, 10**30, -(10**4298)],
        "floats": [0.1, -0.0, 1e300, 5e-324, 1.0],
        "decimals": [Decimal("0.1234567890123456789"), Decimal("1E+400")],
        "texts": ["", "ü\u0000\U0001f600", 'a"\\\n'],
        "others": [None, True, False, [], {}, [[{}]]],
        "user_id": {"userId": 1, "": 2},
    }
    customers = commet_emulator.client().customers
    got = customers.create(email="a@b", metadata=metadata | {"tuple": (1, 2)}).data.metadata
    assert got == metadata | {"tuple": [1, 2]}
    types = [[type(value) for value in got[name]] for name in ("integers", "floats", "decimals")]
    assert types == [[int] * 6, [float] * 5, [Decimal] * 2]
    assert str(got["floats"][1]) == "-0.0"


def test_json_text_stays_byte_for_byte(commet_emulator: Organization) -> None:
    text = '{ "b": 1.10,  "a": 1E400, "a": [ ] }'
    response = commet_emulator.client().customers.create(email="a@b", metadata=Json(text), extra={"x": Json("1.0")})
    assert f'"metadata":{text}' in response.to_json()
    assert text in commet_emulator.requests()[-1]["body"]
    assert Json(text).text == text
    assert Json(text) == Json(text) != Json("{}")
    assert pickle.loads(pickle.dumps(Json(text))) == Json(text)
    assert repr(Json(text)) == f"Json({len(text)} bytes)"
    with pytest.raises(ValueError, match="line 1"):
        Json("canary{")


@dataclasses.dataclass
class Plan:
    seats: int


class Point(NamedTuple):
    x: int
    y: int


class Color(str, enum.Enum):
    RED = "red"


class Size(enum.IntEnum):
    LARGE = 3


def test_subclasses_are_written_as_what_they_extend(commet_emulator: Organization) -> None:
    metadata = {
        "tuple": Point(1, 2),
        "text": Color.RED,
        "number": Size.LARGE,
        "mapping": collections.UserDict({"a": 1}),
        "ordered": collections.OrderedDict(b=1, a=2),
        "chain": collections.ChainMap({"a": 1}, {"a": 2}),
        "view": types.MappingProxyType({"a": 1}),
    }
    assert commet_emulator.client().customers.create(email="a@b", metadata=metadata).data.metadata == {
        "tuple": [1, 2],
        "text": "red",
        "number": 3,
        "mapping": {"a": 1},
        "ordered": {"b": 1, "a": 2},
        "chain": {"a": 1},
        "view": {"a": 1},
    }


def test_a_long_integer_stays_text(commet_emulator: Organization) -> None:
    customers = commet_emulator.client().customers
    for digits, kind in ("9" * 4300, int), ("-" + "9" * 4299, int), ("9" * 4301, Json), ("9" * 1_000_000, Json):
        value = Json(digits).decode()
        assert type(value) is kind
        text = value.text if isinstance(value, Json) else str(Decimal(value))
        assert text == digits
    read = customers.create(email="a@b", metadata={"n": Json("9" * 4301)}).data.metadata
    assert customers.create(email="a@b", metadata=read).data.metadata == read


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ({1, 2}, "a value of type set"),
        (frozenset(), "type frozenset"),
        (iter([1]), "type list_iterator"),
        ((value for value in [1]), "type generator"),
        (range(2), "type range"),
        ({"canary": 1}.keys(), "type dict_keys"),
        ({"canary": 1}.items(), "type dict_items"),
        (bytearray(b"canary"), "type bytearray"),
        (memoryview(b"canary"), "type memoryview"),
        (array.array("i", [1]), "type array"),
        (collections.deque([1]), "type deque"),
        (collections.UserList([1]), "type UserList"),
        (Plan(12), "type Plan"),
        (datetime.datetime.now(), "type datetime"),
        (uuid.uuid4(), "type UUID"),
        (fractions.Fraction(1, 3), "type Fraction"),
        (os.fsdecode(b"canary\xff"), "surrogate"),
        ({os.fsdecode(b"canary\xff"): 1}, "surrogate"),
        ({b"canary": 1}, "one is of type bytes"),
        (10**4300, "more than 4300 digits"),
        (Decimal("sNaN"), "infinite or not"),
        ({1: 2}, "keys must be strings"),
        (b"bytes", "type bytes"),
        (float("nan"), "infinite or not"),
        (Decimal("Infinity"), "infinite or not"),
        ("\ud800", "surrogate"),
        (object(), "type object"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_has_no_form_in_json_is_refused_by_its_argument(
    commet_emulator: Organization, value: Any, why: str
) -> None:
    with pytest.raises(CommetInvalidRequestError) as caught:
        commet_emulator.client().customers.create(email="a@b", metadata={"canary": [value]})
    assert caught.value.param == "metadata"
    assert why in caught.value.message
    assert "canary" not in str(caught.value)
    assert commet_emulator.requests() == []


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("api_key", "ck_\ud800"),
        ("api_key", b"ck_1"),
        ("base_url", b"http://127.0.0.1"),
        ("base_url", "http://\ud800"),
        ("proxy", "http://\udcff"),
        ("ca_file", os.fsdecode(b"/canary\xff")),
        ("max_retries", 10**5000),
        ("max_retries", 1.5),
        ("retry_budget", (1,)),
        ("max_response_bytes", Decimal("NaN")),
        ("timeout", math.nan),
        ("timeout", -math.inf),
        ("backoff", (1, math.nan)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_wrong_setting_is_an_error_of_the_configuration(
    commet_emulator: Organization, setting: str, value: Any
) -> None:
    with pytest.raises(CommetConfigurationError) as caught:
        commet_emulator.client(**{setting: value}) if setting not in ("api_key", "base_url") else Commet(
            **{"api_key": "ck_1", setting: value}
        )
    assert "canary" not in str(caught.value)


def test_no_foreign_exception_escapes(commet_emulator: Organization) -> None:
    client = commet_emulator.client(timeout=math.inf, idle_timeout=10**400, max_retry_after=datetime.timedelta.max)
    assert client.customers.list(timeout=math.inf, options={"deadline": datetime.datetime.max}).status == 200
    with pytest.raises((commet.CommetTimeoutError, CommetInvalidRequestError)):
        client.customers.list(options={"deadline": datetime.datetime.min})
    for arguments in (
        {"options": {"headers": {"x-a": "\ud800"}}},
        {"options": {"headers": {"\ud800": "a"}}},
        {"options": {"headers": 5}},
        {"idempotency_key": "\ud800"},
        {"idempotency_key": 10**5000},
        {"options": {"max_retries": math.inf}},
        {"timeout": math.nan},
    ):
        with pytest.raises(CommetInvalidRequestError):
            client.customers.archive("nobody", **arguments)
    for id in "\ud800", os.fsdecode(b"\xff"), b"a", 10**5000, math.nan, object():
        with pytest.raises(CommetInvalidRequestError):
            client.customers.get(id)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="backoff"):
        commet_emulator.client(backoff=5)
    for text in "\ud800", '"\ud800"':
        with pytest.raises(ValueError, match="surrogate") as refused:
            Json(text)
        assert type(refused.value) is ValueError


def test_a_circle_is_refused(commet_emulator: Organization) -> None:
    circle: dict[str, Any] = {}
    circle["self"] = [circle]
    with pytest.raises(CommetInvalidRequestError, match="metadata"):
        commet_emulator.client().customers.create(email="a@b", metadata=circle)


def test_errors_have_their_class_and_every_field(commet_emulator: Organization) -> None:
    client = commet_emulator.client()
    with pytest.raises(CommetNotFoundError) as not_found:
        client.customers.get("nobody")
    error = not_found.value
    assert (error.kind, error.outcome, error.status) == (ErrorKind.NOT_FOUND, Outcome.REJECTED, 404)
    assert (error.kind, f"{error.kind}") == ("not_found", "not_found")
    assert (error.code, error.attempts, error.retryable) == ("customer_not_found", 1, False)
    with pytest.raises(CommetValidationError) as invalid:
        client.customers.create(email="a@b", timezone="Mars/Olympus")
    assert [each.field for each in invalid.value.validation_errors] == ["timezone"]
    assert json.loads(invalid.value.to_json())["details"] == invalid.value.details


def test_errors_can_be_pickled_and_copied() -> None:
    refused = Commet("ck_1", base_url="http://127.0.0.1:9/api", max_retries=0)
    with pytest.raises(commet.CommetConnectionError) as caught:
        refused.customers.get("cus_1")
    assert caught.value.causes
    assert traceback.format_exception_only(caught.value)[0].startswith("commet.CommetConnectionError: ")
    for error in pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value):
        assert type(error) is type(caught.value)
        assert (error.__dict__, error.args, error.causes) == (
            caught.value.__dict__,
            caught.value.args,
            caught.value.causes,
        )


def test_words_of_a_newer_core_are_kept() -> None:
    fields = dict.fromkeys(
        ("code", "status", "param", "reason", "details", "requestId", "docUrl", "idempotencyKey"), None
    )
    fields |= dict.fromkeys(("retryAfter",), None)
    known = {"message": "m", "validationErrors": [], "attempts": 0, "retryable": False, "causes": []}
    error = error_of({**fields, **known, "kind": "teapot", "outcome": "maybe"}, "teapot: m", "{}")
    assert type(error) is CommetError
    assert (error.kind, error.kind.value, str(error.outcome)) == ("teapot", "teapot", "maybe")
    assert isinstance(error.kind, ErrorKind)
    assert pickle.loads(pickle.dumps(error)).kind == "teapot"


def test_records_can_be_pickled_and_compared(commet_emulator: Organization) -> None:
    customer = commet_emulator.client().customers.create(email="a@b", address=ADDRESS).data
    assert pickle.loads(pickle.dumps(customer)) == customer
    assert copy.deepcopy(customer).address == customer.address


class Part(Model):
    """A model as it is generated."""

    @property
    def part_number(self) -> str | None:
        """The number."""
        return self._fields.get("partNumber")


class Kit(Model):
    """A model of models, with a field that a mapping has a method for."""

    @property
    def items_(self) -> list[Part] | None:
        """Parts."""
        return nullable(list_of(Part))(self._fields.get("items"))

    @property
    def parts_by_name(self) -> dict[str, list[Part]] | None:
        """Parts by name."""
        return nullable(dict_of(list_of(Part)))(self._fields.get("partsByName"))


def test_models_hold_lists_and_dictionaries_of_models() -> None:
    part = {"partNumber": "p1", "color": "red"}
    kit = Kit({"items": [part], "partsByName": {"a_b": [part]}})
    assert kit.items_ == kit["items"] == [Part(part)]
    assert kit.parts_by_name == {"a_b": [Part(part)]}
    assert dict(kit) == {"items": [Part(part)], "parts_by_name": {"a_b": [Part(part)]}}
    assert kit.items_[0].part_number == "p1"
    assert kit.items_[0].extra == {"color": "red"}
    assert (Kit({"items": None}).items_, Kit({}).parts_by_name) == (None, None)
    assert repr(kit) == "Kit(...)"


def test_nothing_personal_is_printed(commet_emulator: Organization) -> None:
    client = commet_emulator.client()
    response = client.customers.create(
        email="canary@acme.com", full_name="Canary", address={"city": "Canary", "country": "US"}, metadata={"canary": 1}
    )
    printed = f"{client} {client.customers} {response} {response!r} {response.data} {response.data.address}"
    assert "canary" not in printed.lower()
    assert commet_emulator.api_key not in printed
    assert response.data.id in printed


def test_settings_are_checked(commet_emulator: Organization) -> None:
    with pytest.raises(CommetConfigurationError, match="key"):
        Commet("")
    with pytest.raises(TypeError, match="seconds"):
        commet_emulator.client(timeout="5")
    with pytest.raises(CommetConfigurationError, match="longer than 0"):
        commet_emulator.client(timeout=0)
    customers = commet_emulator.client().customers
    with pytest.raises(TypeError, match="retries"):
        customers.get("cus_1", retries=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unknown option 'retries'; expected one of timeout, "):
        customers.get("cus_1", options={"retries": 3})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "deadline",
    [
        0.2,
        datetime.timedelta(milliseconds=200),
        datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=1),
        datetime.datetime.now() - datetime.timedelta(hours=1),
    ],
)
def test_times_are_seconds_or_timedelta_and_deadlines_moments(commet_emulator: Organization, deadline: Any) -> None:
    commet_emulator.faults({"delayMs": 3000})
    with pytest.raises((commet.CommetTimeoutError, CommetInvalidRequestError)):
        commet_emulator.client(timeout=datetime.timedelta(seconds=2)).customers.get(
            "cus_1", options={"deadline": deadline}
        )


def test_a_closed_client_says_so(commet_emulator: Organization) -> None:
    with commet_emulator.client() as client:
        client.customers.list()
    assert client.closed
    with pytest.raises(CommetConfigurationError, match="closed"):
        client.customers.list()


def test_events_go_to_the_logger(commet_emulator: Organization, caplog: pytest.LogCaptureFixture) -> None:
    commet_emulator.faults({"status": 503}, "handle")
    client = commet_emulator.client(backoff=(0.001, 0.001))
    with caplog.at_level(logging.DEBUG, "commet"):
        client.customers.list()
    assert any("retrying" in message for message in caplog.messages)
    caplog.clear()
    client.customers.list()
    assert caplog.messages == []


def test_all_customers_are_walked_and_an_error_ends_the_walk(commet_emulator: Organization) -> None:
    commet_emulator.seed(customers=7)
    client = commet_emulator.client(max_retries=0)
    walked = list(client.customers.list_all(limit=3))
    assert len({customer.id for customer in walked}) == 7
    page = client.customers.list(limit=3)
    assert page.has_more
    assert [customer.id for customer in client.customers.list_all(limit=3, cursor=page.next_cursor)] == [
        customer.id for customer in walked[3:]
    ]
    commet_emulator.faults("handle", {"status": 500})
    walk = client.customers.list_all(limit=3)
    assert [next(walk).id for _ in range(3)] == [customer.id for customer in walked[:3]]
    with pytest.raises(commet.CommetAPIError):
        next(walk)
    assert list(walk) == []


def test_what_is_no_text_is_told_and_not_lost_in_silence(commet_emulator: Organization) -> None:
    broken = '{"success": true, "data": {"id": "cus_1", "half": "\\ud800"}}'
    commet_emulator.faults({"text": broken, "contentType": "application/json", "status": 200})
    client = commet_emulator.client(max_retries=0)
    assert client.customers.archive("cus_1").data["half"] == Json('"\\ud800"')
    details = '{"code": "conflict", "message": "m", "details": %s}' % ("[" * 1_500 + "]" * 1_500)
    commet_emulator.faults({"text": details, "contentType": "application/json", "status": 409})
    with pytest.raises(commet.CommetConflictError) as conflict:
        client.customers.archive("cus_1")
    inner = conflict.value.details
    while isinstance(inner, list):
        inner = inner[0]
    assert isinstance(inner, Json)
