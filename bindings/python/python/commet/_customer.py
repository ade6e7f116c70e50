"""Customers and their addresses."""

from __future__ import annotations

from typing import Any, TypedDict

from ._record import Record


class AddressFields(TypedDict, total=False):
    """A billing address, as it is given to a call. In an update it replaces the whole of the one
    before.
    """

    line1: str | None
    line2: str | None
    city: str | None
    state: str | None
    postal_code: str | None
    country: str | None


class Address(Record):
    """A billing address: `address.postal_code`, or `address["postal_code"]`.

    Every field is optional. As a mapping it has those that are there. `repr` shows the country alone.
    """

    __slots__ = ()

    @property
    def line1(self) -> str | None:
        """Street and number."""
        return self._fields.get("line1")

    @property
    def line2(self) -> str | None:
        """Apartment, suite, floor."""
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

    def __repr__(self) -> str:
        return f"Address(country={self.country!r})"


class Customer(Record):
    """A business or a person you bill: `customer.full_name`, or `customer["full_name"]`.

    Only `id` is certain to be there: the API may answer with a short record, and what is missing is
    None. `repr` shows no e-mail address, name, address or metadata.
    """

    __slots__ = ()

    @property
    def id(self) -> str:
        """The Commet ID: `cus_abc123`."""
        return self._fields["id"]  # type: ignore[no-any-return]

    @property
    def external_id(self) -> str | None:
        """Your own user ID, given at creation."""
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
        """An IANA time zone: `America/Chicago`."""
        return self._fields.get("timezone")

    @property
    def address(self) -> Address | None:
        """The billing address."""
        fields = self._fields.get("address")
        return None if fields is None else Address(fields)

    @property
    def metadata(self) -> Any:
        """Your own keys and values, as you wrote them: a dictionary, or None.

        Integers are `int`; other numbers are `float` where that holds them exactly, and
        `decimal.Decimal` where not.
        """
        return self._fields.get("metadata")

    @property
    def is_active(self) -> bool | None:
        """False once archived."""
        return self._fields.get("isActive")

    @property
    def created_at(self) -> str | None:
        """When it was created: ISO 8601, UTC, milliseconds."""
        return self._fields.get("createdAt")

    @property
    def updated_at(self) -> str | None:
        """When it was last changed: ISO 8601, UTC, milliseconds."""
        return self._fields.get("updatedAt")

    @property
    def organization_id(self) -> str | None:
        """The organization it belongs to."""
        return self._fields.get("organizationId")

    def __repr__(self) -> str:
        return f"Customer(id={self.id!r}, is_active={self.is_active!r}, created_at={self.created_at!r})"


def customer(data: Any) -> Customer:
    """A customer from an answer's data."""
    return Customer(data)


def customers(data: Any) -> list[Customer]:
    """A page of customers from an answer's data."""
    return [Customer(fields) for fields in data]
