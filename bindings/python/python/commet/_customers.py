"""The operations on customers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ._asynchronous import AsyncResource, awaited, streamed
from ._blocking import BlockingResource, blocking, walking
from ._call import Call
from ._customer import Address, AddressFields, Customer, customer, customers
from ._given import NOT_GIVEN, NotGiven

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._native import Json
    from ._options import CallOptions, WriteOptions


def _create(
    _: object,
    *,
    email: str,
    id: str | None = None,
    full_name: str | None = None,
    timezone: str | None = None,
    address: AddressFields | Address | None = None,
    metadata: Mapping[str, Any] | Json | None = None,
    extra: Mapping[str, Any] | None = None,
    **options: Unpack[WriteOptions],
) -> Call[Customer]:
    """Creates a customer.

    Idempotent by your user ID: a customer that has it already is returned as it is (status 200
    instead of 201).

    Args:
        email: The billing e-mail address.
        id: Your own user ID, for easy look-up.
        full_name: The customer's name.
        timezone: The IANA time zone: `America/Chicago`.
        address: The billing address.
        metadata: Your own keys and values. As `Json` they are sent byte for byte.
        extra: Fields that this version does not know, under their names on the wire.
        options: `idempotency_key`, `timeout` and the other options of a write (`WriteOptions`).

    Raises:
        CommetError: The call failed; its class, `kind` and `outcome` tell how.
    """
    arguments = {
        "email": email,
        "id": id,
        "full_name": full_name,
        "timezone": timezone,
        "address": address,
        "metadata": metadata,
        "extra": extra,
    }
    return Call("customers.create", _present(arguments), options, customer)


def _get(_: object, customer_id: str, **options: Unpack[CallOptions]) -> Call[Customer]:
    """Reads a customer.

    Args:
        customer_id: The Commet ID (`cus_…`) or your own user ID.
        options: `timeout` and the other options of a call (`CallOptions`).

    Raises:
        CommetNotFoundError: There is no such customer.
        CommetError: The call failed; its class, `kind` and `outcome` tell how.
    """
    return Call("customers.get", {"customer_id": customer_id}, options, customer)


def _update(
    _: object,
    customer_id: str,
    *,
    email: str | NotGiven | None = NOT_GIVEN,
    full_name: str | NotGiven | None = NOT_GIVEN,
    timezone: str | NotGiven | None = NOT_GIVEN,
    metadata: Mapping[str, Any] | Json | NotGiven | None = NOT_GIVEN,
    address: AddressFields | Address | NotGiven | None = NOT_GIVEN,
    extra: Mapping[str, Any] | None = None,
    **options: Unpack[WriteOptions],
) -> Call[Customer]:
    """Changes the fields that are mentioned, and no others. None clears a field.

    Args:
        customer_id: The Commet ID (`cus_…`) or your own user ID.
        email: The billing e-mail address.
        full_name: The customer's name.
        timezone: The IANA time zone: `America/Chicago`.
        metadata: Your own keys and values, in the place of those before.
        address: The billing address, in the place of the whole one before.
        extra: Fields that this version does not know, under their names on the wire.
        options: `idempotency_key`, `timeout` and the other options of a write (`WriteOptions`).

    Raises:
        CommetNotFoundError: There is no such customer.
        CommetError: The call failed; its class, `kind` and `outcome` tell how.
    """
    arguments: dict[str, Any] = {
        "customer_id": customer_id,
        "email": email,
        "full_name": full_name,
        "timezone": timezone,
        "metadata": metadata,
        "address": address,
        "extra": NOT_GIVEN if extra is None else extra,
    }
    given: dict[str, object] = {name: value for name, value in arguments.items() if value is not NOT_GIVEN}
    return Call("customers.update", given, options, customer)


def _list(
    _: object,
    *,
    is_active: bool | None = None,
    search: str | None = None,
    limit: int | None = None,
    cursor: str | None = None,
    extra: Mapping[str, Any] | None = None,
    **options: Unpack[CallOptions],
) -> Call[list[Customer]]:
    """Lists customers, newest first: `list` one page of them, `list_all` all from there on.

    Args:
        is_active: Only customers that are active, or only archived ones.
        search: Only customers whose e-mail address, name or user ID contains this text.
        limit: How many customers a page holds: 1 to 100. Default: the server's, 25.
        cursor: Starts behind the page that gave this `next_cursor`.
        extra: Parameters that this version does not know, under their names on the wire.
        options: `timeout` and the other options of a call (`CallOptions`).

    Raises:
        CommetError: The call failed; its class, `kind` and `outcome` tell how.
    """
    arguments = {"is_active": is_active, "search": search, "limit": limit, "cursor": cursor, "extra": extra}
    return Call("customers.list", _present(arguments), options, customers)


def _archive(_: object, customer_id: str, **options: Unpack[WriteOptions]) -> Call[Customer]:
    """Archives a customer. It cannot be undone.

    Args:
        customer_id: The Commet ID (`cus_…`) or your own user ID.
        options: `idempotency_key`, `timeout` and the other options of a write (`WriteOptions`).

    Raises:
        CommetNotFoundError: There is no such customer.
        CommetError: The call failed; its class, `kind` and `outcome` tell how.
    """
    return Call("customers.archive", {"customer_id": customer_id}, options, customer)


def _present(arguments: dict[str, Any]) -> dict[str, object]:
    """Where None clears nothing, it is as good as absent."""
    return {name: value for name, value in arguments.items() if value is not None}


class Customers(BlockingResource):
    """The operations on customers: `commet.customers`."""

    __slots__ = ()

    create = blocking(_create)
    get = blocking(_get)
    update = blocking(_update)
    list = blocking(_list)
    list_all = walking(_list)
    archive = blocking(_archive)


class AsyncCustomers(AsyncResource):
    """The operations on customers, for asyncio."""

    __slots__ = ()

    create = awaited(_create)
    get = awaited(_get)
    update = awaited(_update)
    list = awaited(_list)
    list_all = streamed(_list)
    archive = awaited(_archive)
