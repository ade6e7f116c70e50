# Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.
"""The models of customers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict, cast

from ..._model import Model, list_of, nullable
from ..._native import Json


class AddressParams(TypedDict, total=False):
    """A billing address.

    In an update it replaces the whole of the previous one.
    """

    line1: str | None
    """Street and number."""
    line2: str | None
    """Apartment, suite or floor."""
    city: str | None
    """City."""
    state: str | None
    """State, province or region."""
    postal_code: str | None
    """Postal code."""
    country: str | None
    """Country: two letters, ISO 3166-1 alpha-2."""


class _NewCustomerParams(TypedDict):
    email: str
    """The billing e-mail address."""


class NewCustomerParams(_NewCustomerParams, total=False):
    """A customer to create with `customers.batch_create`."""

    id: str | None
    """Your own user ID, for easy lookup: at most 255 bytes."""
    full_name: str | None
    """The customer's name."""
    timezone: str | None
    """The IANA time zone, such as `America/Chicago`."""
    address: AddressParams | Address | None
    """The billing address."""
    metadata: Mapping[str, Any] | Json | None
    """Your own keys and values: an object, sent as it is given."""


class Customer(Model):
    """A customer: the business or person you bill.

    Fields are attributes and keys: `customer.external_id`, `customer["external_id"]`. Only `id` is
    always present; any other field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("id", "is_active", "created_at")

    def __init__(
        self,
        *,
        id: str,
        external_id: str | None = None,
        email: str | None = None,
        full_name: str | None = None,
        timezone: str | None = None,
        address: Address | None = None,
        metadata: Any = None,
        is_active: bool | None = None,
        created_at: str | None = None,
        updated_at: str | None = None,
        organization_id: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "id": id,
                "externalId": external_id,
                "email": email,
                "fullName": full_name,
                "timezone": timezone,
                "address": address,
                "metadata": metadata,
                "isActive": is_active,
                "createdAt": created_at,
                "updatedAt": updated_at,
                "organizationId": organization_id,
            },
            extra,
        )

    @property
    def id(self) -> str:
        """The Commet ID: `cus_…`."""
        return cast("str", self._fields["id"])

    @property
    def external_id(self) -> str | None:
        """Your own user ID: the `id` that `customers.create` was given."""
        return self._fields.get("externalId")

    @property
    def email(self) -> str | None:
        """The billing e-mail address."""
        return self._fields.get("email")

    @property
    def full_name(self) -> str | None:
        """The customer's name."""
        return self._fields.get("fullName")

    @property
    def timezone(self) -> str | None:
        """The IANA time zone, such as `America/Chicago`."""
        return self._fields.get("timezone")

    @property
    def address(self) -> Address | None:
        """The billing address."""
        return nullable(Address._read)(self._fields.get("address"))

    @property
    def metadata(self) -> Any:
        """Your own keys and values, returned as they were sent.

        Integers are `int`; other numbers are `float` where that holds them exactly, and
        `decimal.Decimal` where not.
        """
        return self._fields.get("metadata")

    @property
    def is_active(self) -> bool | None:
        """Whether the customer is active. An archived customer is not."""
        return self._fields.get("isActive")

    @property
    def created_at(self) -> str | None:
        """When the customer was created.

        ISO 8601: `datetime.fromisoformat(customer.created_at)` parses it, in Python 3.10 with `Z`
        written as `+00:00`.
        """
        return self._fields.get("createdAt")

    @property
    def updated_at(self) -> str | None:
        """When the customer was last changed.

        ISO 8601: `datetime.fromisoformat(customer.updated_at)` parses it, in Python 3.10 with `Z`
        written as `+00:00`.
        """
        return self._fields.get("updatedAt")

    @property
    def organization_id(self) -> str | None:
        """The organization that the customer belongs to."""
        return self._fields.get("organizationId")


class Address(Model):
    """A billing address.

    In an update it replaces the whole of the previous one.

    Fields are attributes and keys: `address.postal_code`, `address["postal_code"]`. A field is None
    when the server left it out.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        line1: str | None = None,
        line2: str | None = None,
        city: str | None = None,
        state: str | None = None,
        postal_code: str | None = None,
        country: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "line1": line1,
                "line2": line2,
                "city": city,
                "state": state,
                "postalCode": postal_code,
                "country": country,
            },
            extra,
        )

    @property
    def line1(self) -> str | None:
        """Street and number."""
        return self._fields.get("line1")

    @property
    def line2(self) -> str | None:
        """Apartment, suite or floor."""
        return self._fields.get("line2")

    @property
    def city(self) -> str | None:
        """City."""
        return self._fields.get("city")

    @property
    def state(self) -> str | None:
        """State, province or region."""
        return self._fields.get("state")

    @property
    def postal_code(self) -> str | None:
        """Postal code."""
        return self._fields.get("postalCode")

    @property
    def country(self) -> str | None:
        """Country: two letters, ISO 3166-1 alpha-2."""
        return self._fields.get("country")


class CustomerBatch(Model):
    """The result of a batch, customer by customer.

    Fields are attributes and keys: `customer_batch.successful`, `customer_batch["successful"]`. A
    field is None when the server left it out.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        successful: list[Customer] | None = None,
        failed: list[BatchFailure] | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "successful": successful,
                "failed": failed,
            },
            extra,
        )

    @property
    def successful(self) -> list[Customer] | None:
        """The customers that were created or existed already, with `id`, `external_id` and `email`
        only.
        """
        return nullable(list_of(Customer._read))(self._fields.get("successful"))

    @property
    def failed(self) -> list[BatchFailure] | None:
        """The customers that could not be created, each with the reason."""
        return nullable(list_of(BatchFailure._read))(self._fields.get("failed"))


class BatchFailure(Model):
    """A customer of a batch that could not be created.

    Fields are attributes and keys: `batch_failure.index`, `batch_failure["index"]`. A field is None
    when the server left it out.
    """

    __slots__ = ()

    _shown = ("index",)

    def __init__(
        self,
        *,
        index: int | None = None,
        error: str | None = None,
        data: Any = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "index": index,
                "error": error,
                "data": data,
            },
            extra,
        )

    @property
    def index(self) -> int | None:
        """The customer's position in the request's list, from 0."""
        return self._fields.get("index")

    @property
    def error(self) -> str | None:
        """The reason."""
        return self._fields.get("error")

    @property
    def data(self) -> Any:
        """The customer as it was sent.

        Integers are `int`; other numbers are `float` where that holds them exactly, and
        `decimal.Decimal` where not.
        """
        return self._fields.get("data")
