"""Values that leave the process, are compared, evaluated and iterated."""

from __future__ import annotations

import copy
import json
import pickle
import re
import sys
import typing
from decimal import Decimal
from typing import Any

import commet
import pydantic
import pytest
from commet import Address, Commet, Customer, Customers, Json, Response
from commet.testing import Emulator

ODD = (
    r'{"id":"c","email":"a@b.c","address":{"line1":"x","floor":3},"plan":"gold","metadata":'
    r'{"half":"\ud83d","nul":"a\u0000b","10":1,"2":2,"edge":9223372036854775808,"far":1e400,"zero":-0.0,"list":[{}]}}'
)


@pytest.fixture
def odd(commet_emulator: Emulator) -> Response[Customer]:
    """A customer whose metadata some languages cannot hold."""
    commet_emulator.faults({"text": f'{{"success":true,"data":{ODD},"beside":[1]}}', "contentType": "application/json"})
    return commet_emulator.client().customers.get("c")


def copies(value: Any) -> list[Any]:
    return [pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)]


def test_what_a_call_returns_is_copied_and_pickled(odd: Response[Customer], commet_emulator: Emulator) -> None:
    page = commet_emulator.client().customers.list()
    for value in odd, odd.data, odd.data.address, page, Response(odd.data), Customer(id="c"):
        for other in copies(value):
            assert (other, hash(other), repr(other)) == (value, hash(value), repr(value))
    for other in copies(odd):
        assert (other.to_json(), other.headers, other.extra) == (odd.to_json(), odd.headers, {"beside": [1]})
    assert odd != Response(odd.data)


def test_plain_data_is_written_as_json_and_read_back(odd: Response[Customer]) -> None:
    plain = json.loads(json.dumps(odd.data.to_dict(), allow_nan=False))
    assert plain["address"] == {
        **dict.fromkeys(["line1", "line2", "city", "state", "postalCode", "country"]),
        "line1": "x",
        "floor": 3,
    }
    assert (plain["plan"], plain["externalId"]) == ("gold", None)
    assert plain["metadata"] == {**json.loads(ODD)["metadata"], "far": "1E+400"}
    read = Customer.from_dict(plain)
    assert (read.address, read.extra, read.address and read.address.extra) == (
        odd.data.address,
        {"plan": "gold"},
        {"floor": 3},
    )
    assert Customer.from_dict(read.to_dict()) == read


def test_odd_values_leave_their_neighbours_alone_and_can_be_written_back(
    odd: Response[Customer], commet_emulator: Emulator
) -> None:
    metadata = odd.data.metadata
    assert metadata["half"] == Json(r'"\ud83d"')
    assert (metadata["nul"], metadata["edge"], metadata["far"]) == ("a\0b", 2**63, Decimal("1e400"))
    client = commet_emulator.client()
    client.customers.create(email="a@b.c", id="c", metadata=metadata)
    read = next(iter(client.customers.list())).metadata
    assert read == metadata
    assert str(read["zero"]) == "-0.0"


def test_what_is_made_by_hand_equals_what_is_read(commet_emulator: Emulator) -> None:
    read = commet_emulator.client().customers.create(email="a@b.c", address={"line1": "x"}, metadata={"a": [1]}).data
    made = Customer(
        id=read.id,
        email="a@b.c",
        address=Address(line1="x"),
        metadata={"a": [1]},
        is_active=True,
        created_at=read.created_at,
        updated_at=read.updated_at,
        organization_id=read.organization_id,
    )
    assert made == read
    assert {made: 1}[read] == 1
    assert made == dict(read)
    assert Customer(id="c") != Customer(id="d")
    assert Customer(id="c", extra={"plan": 1}).extra == {"plan": 1}


def test_a_page_iterates_and_a_customer_alone_does_not(odd: Response[Customer], commet_emulator: Emulator) -> None:
    commet_emulator.seed(customers=3)
    assert [customer.id[:4] for customer in commet_emulator.client().customers.list()] == ["cus_"] * 3
    with pytest.raises(TypeError, match="not a list"):
        iter(odd)


@pytest.mark.parametrize("name", commet.__all__)
def test_annotations_of_classes_can_be_evaluated(name: str) -> None:
    value = getattr(commet, name)
    assert not isinstance(value, type) or isinstance(typing.get_type_hints(value), dict)


def test_pydantic_evaluates_the_surface(odd: Response[Customer]) -> None:
    # Before Python 3.12 pydantic takes no typed dictionary of the standard library's, so that these are left out.
    for method in (
        Customers.create,
        Customers.get,
        Customers.update,
        Customers.list,
        Customers.list_all,
        Customers.archive,
    ):
        for hint in typing.get_type_hints(method).values():
            if not re.search("Params|CallOptions|Response|Iterator", repr(hint)):
                pydantic.TypeAdapter(hint)
    if sys.version_info >= (3, 12):
        assert callable(pydantic.validate_call(Commet("ck_test").customers.create))

    class Page(pydantic.BaseModel):
        customers: list[Customer]

    page = Page(customers=[odd.data])
    assert page.model_dump(mode="json")["customers"][0]["plan"] == "gold"
    assert Page.model_validate({"customers": [{"id": "c"}]}).customers == [Customer(id="c")]
    with pytest.raises(pydantic.ValidationError, match="expected a Customer"):
        Page.model_validate({"customers": [1]})
