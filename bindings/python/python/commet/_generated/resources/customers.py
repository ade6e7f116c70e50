# Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.
"""The operations on customers."""

from __future__ import annotations

import builtins
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import Any

from ..._asynchronous import AsyncResource
from ..._blocking import BlockingResource
from ..._call import Call
from ..._model import list_of
from ..._native import Json
from ..._types import NOT_GIVEN, NotGiven, Seconds
from ..models.customers import Address, AddressParams, Customer, CustomerBatch, NewCustomerParams
from ..options import CallOptions
from ..response import Response


class Customers(BlockingResource):
    """The operations on customers.

    A customer is the business or person you bill.
    """

    def create(
        self,
        *,
        email: str,
        id: str | None = None,
        full_name: str | None = None,
        timezone: str | None = None,
        address: AddressParams | Address | None = None,
        metadata: Mapping[str, Any] | Json | None = None,
        extra: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[Customer]:
        """Creates a customer.

        Idempotent by your user ID: if a customer with the same `id` exists, it is returned
        unchanged (status 200 instead of 201).

        Args:
            email: The billing e-mail address.
            id: Your own user ID, for easy lookup: at most 255 bytes.
            full_name: The customer's name.
            timezone: The IANA time zone, such as `America/Chicago`.
            address: The billing address.
            metadata: Your own keys and values: an object, sent as it is given.
            extra: Fields that this version does not know, by their names in the API.
            idempotency_key: The idempotency key, 1 to 255 visible ASCII characters. Default: a
                random one. To repeat a call safely, pass the key of the first.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return self._transport.call(
            Call(
                "customers.create",
                Customer._read,
                {
                    "email": email,
                    "id": id,
                    "fullName": full_name,
                    "timezone": timezone,
                    "address": address,
                    "metadata": metadata,
                },
                extra=extra,
                idempotency_key=idempotency_key,
                timeout=timeout,
                options=options,
            )
        )

    def get(
        self, customer_id: str, *, timeout: Seconds | None = None, options: CallOptions | None = None
    ) -> Response[Customer]:
        """Reads a customer.

        Args:
            customer_id: The Commet ID (`cus_…`) or your own user ID.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetNotFoundError: There is no such customer.
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return self._transport.call(
            Call("customers.get", Customer._read, {"customerId": customer_id}, timeout=timeout, options=options)
        )

    def update(
        self,
        customer_id: str,
        *,
        email: str | NotGiven | None = NOT_GIVEN,
        full_name: str | NotGiven | None = NOT_GIVEN,
        timezone: str | NotGiven | None = NOT_GIVEN,
        metadata: Mapping[str, Any] | Json | NotGiven | None = NOT_GIVEN,
        address: AddressParams | Address | NotGiven | None = NOT_GIVEN,
        extra: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[Customer]:
        """Changes the fields you pass and leaves the others unchanged.

        None clears a field.

        Args:
            customer_id: The Commet ID (`cus_…`) or your own user ID.
            email: The billing e-mail address.
            full_name: The customer's name.
            timezone: The IANA time zone, such as `America/Chicago`.
            metadata: Your own keys and values. They replace all previous ones.
            address: The billing address. It replaces the whole of the previous one.
            extra: Fields that this version does not know, by their names in the API.
            idempotency_key: The idempotency key, 1 to 255 visible ASCII characters. Default: a
                random one. To repeat a call safely, pass the key of the first.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetNotFoundError: There is no such customer.
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return self._transport.call(
            Call(
                "customers.update",
                Customer._read,
                {
                    "customerId": customer_id,
                    "email": email,
                    "fullName": full_name,
                    "timezone": timezone,
                    "metadata": metadata,
                    "address": address,
                },
                null_clears=True,
                extra=extra,
                idempotency_key=idempotency_key,
                timeout=timeout,
                options=options,
            )
        )

    def list(
        self,
        *,
        is_active: bool | None = None,
        search: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        extra: Mapping[str, Any] | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[builtins.list[Customer]]:
        """Lists customers, newest first.

        Returns one page; `list_all` iterates over all pages.

        Args:
            is_active: Returns only active customers, or only archived ones.
            search: Returns only customers whose e-mail address, name or user ID contains this text.
            limit: The number of customers on a page, 1 to 100. Default: 25.
            cursor: Returns the page after the one whose `next_cursor` this is.
            extra: Parameters that this version does not know, by their names in the API.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return self._transport.call(
            Call(
                "customers.list",
                list_of(Customer._read),
                {"isActive": is_active, "search": search, "limit": limit, "cursor": cursor},
                extra=extra,
                timeout=timeout,
                options=options,
            )
        )

    def list_all(
        self,
        *,
        is_active: bool | None = None,
        search: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        extra: Mapping[str, Any] | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Iterator[Customer]:
        """Lists customers, newest first.

        Iterates over the customers of all pages, each fetched when it is needed.

        Args:
            is_active: Returns only active customers, or only archived ones.
            search: Returns only customers whose e-mail address, name or user ID contains this text.
            limit: The number of customers on a page, 1 to 100. Default: 25.
            cursor: Returns the page after the one whose `next_cursor` this is.
            extra: Parameters that this version does not know, by their names in the API.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return self._transport.paginate(
            Call(
                "customers.list",
                list_of(Customer._read),
                {"isActive": is_active, "search": search, "limit": limit, "cursor": cursor},
                extra=extra,
                timeout=timeout,
                options=options,
            )
        )

    def archive(
        self,
        customer_id: str,
        *,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[Customer]:
        """Archives a customer.

        Archived customers cannot be reactivated.

        Args:
            customer_id: The Commet ID (`cus_…`) or your own user ID.
            idempotency_key: The idempotency key, 1 to 255 visible ASCII characters. Default: a
                random one. To repeat a call safely, pass the key of the first.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetNotFoundError: There is no such customer.
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return self._transport.call(
            Call(
                "customers.archive",
                Customer._read,
                {"customerId": customer_id},
                idempotency_key=idempotency_key,
                timeout=timeout,
                options=options,
            )
        )

    def batch_create(
        self,
        customers: Sequence[NewCustomerParams],
        *,
        extra: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[CustomerBatch]:
        """Creates up to 100 customers in one request.

        When some cannot be created, the others are, and `failed` has the reasons (status 207). When
        none can be created, the call fails with a validation error (422), whose `validation_errors`
        name each field of each customer.

        Args:
            customers: The customers, 1 to 100. A user ID that exists returns its customer
                unchanged.
            extra: Fields that this version does not know, by their names in the API.
            idempotency_key: The idempotency key, 1 to 255 visible ASCII characters. Default: a
                random one. To repeat a call safely, pass the key of the first.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return self._transport.call(
            Call(
                "customers.batchCreate",
                CustomerBatch._read,
                {"customers": customers},
                extra=extra,
                idempotency_key=idempotency_key,
                timeout=timeout,
                options=options,
            )
        )


class AsyncCustomers(AsyncResource):
    """The operations on customers.

    A customer is the business or person you bill. For asyncio.
    """

    async def create(
        self,
        *,
        email: str,
        id: str | None = None,
        full_name: str | None = None,
        timezone: str | None = None,
        address: AddressParams | Address | None = None,
        metadata: Mapping[str, Any] | Json | None = None,
        extra: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[Customer]:
        """Creates a customer.

        Idempotent by your user ID: if a customer with the same `id` exists, it is returned
        unchanged (status 200 instead of 201).

        Args:
            email: The billing e-mail address.
            id: Your own user ID, for easy lookup: at most 255 bytes.
            full_name: The customer's name.
            timezone: The IANA time zone, such as `America/Chicago`.
            address: The billing address.
            metadata: Your own keys and values: an object, sent as it is given.
            extra: Fields that this version does not know, by their names in the API.
            idempotency_key: The idempotency key, 1 to 255 visible ASCII characters. Default: a
                random one. To repeat a call safely, pass the key of the first.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return await self._transport.call(
            Call(
                "customers.create",
                Customer._read,
                {
                    "email": email,
                    "id": id,
                    "fullName": full_name,
                    "timezone": timezone,
                    "address": address,
                    "metadata": metadata,
                },
                extra=extra,
                idempotency_key=idempotency_key,
                timeout=timeout,
                options=options,
            )
        )

    async def get(
        self, customer_id: str, *, timeout: Seconds | None = None, options: CallOptions | None = None
    ) -> Response[Customer]:
        """Reads a customer.

        Args:
            customer_id: The Commet ID (`cus_…`) or your own user ID.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetNotFoundError: There is no such customer.
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return await self._transport.call(
            Call("customers.get", Customer._read, {"customerId": customer_id}, timeout=timeout, options=options)
        )

    async def update(
        self,
        customer_id: str,
        *,
        email: str | NotGiven | None = NOT_GIVEN,
        full_name: str | NotGiven | None = NOT_GIVEN,
        timezone: str | NotGiven | None = NOT_GIVEN,
        metadata: Mapping[str, Any] | Json | NotGiven | None = NOT_GIVEN,
        address: AddressParams | Address | NotGiven | None = NOT_GIVEN,
        extra: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[Customer]:
        """Changes the fields you pass and leaves the others unchanged.

        None clears a field.

        Args:
            customer_id: The Commet ID (`cus_…`) or your own user ID.
            email: The billing e-mail address.
            full_name: The customer's name.
            timezone: The IANA time zone, such as `America/Chicago`.
            metadata: Your own keys and values. They replace all previous ones.
            address: The billing address. It replaces the whole of the previous one.
            extra: Fields that this version does not know, by their names in the API.
            idempotency_key: The idempotency key, 1 to 255 visible ASCII characters. Default: a
                random one. To repeat a call safely, pass the key of the first.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetNotFoundError: There is no such customer.
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return await self._transport.call(
            Call(
                "customers.update",
                Customer._read,
                {
                    "customerId": customer_id,
                    "email": email,
                    "fullName": full_name,
                    "timezone": timezone,
                    "metadata": metadata,
                    "address": address,
                },
                null_clears=True,
                extra=extra,
                idempotency_key=idempotency_key,
                timeout=timeout,
                options=options,
            )
        )

    async def list(
        self,
        *,
        is_active: bool | None = None,
        search: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        extra: Mapping[str, Any] | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[builtins.list[Customer]]:
        """Lists customers, newest first.

        Returns one page; `list_all` iterates over all pages.

        Args:
            is_active: Returns only active customers, or only archived ones.
            search: Returns only customers whose e-mail address, name or user ID contains this text.
            limit: The number of customers on a page, 1 to 100. Default: 25.
            cursor: Returns the page after the one whose `next_cursor` this is.
            extra: Parameters that this version does not know, by their names in the API.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return await self._transport.call(
            Call(
                "customers.list",
                list_of(Customer._read),
                {"isActive": is_active, "search": search, "limit": limit, "cursor": cursor},
                extra=extra,
                timeout=timeout,
                options=options,
            )
        )

    def list_all(
        self,
        *,
        is_active: bool | None = None,
        search: str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
        extra: Mapping[str, Any] | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> AsyncIterator[Customer]:
        """Lists customers, newest first.

        Iterates over the customers of all pages, each fetched when it is needed.

        Args:
            is_active: Returns only active customers, or only archived ones.
            search: Returns only customers whose e-mail address, name or user ID contains this text.
            limit: The number of customers on a page, 1 to 100. Default: 25.
            cursor: Returns the page after the one whose `next_cursor` this is.
            extra: Parameters that this version does not know, by their names in the API.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return self._transport.paginate(
            Call(
                "customers.list",
                list_of(Customer._read),
                {"isActive": is_active, "search": search, "limit": limit, "cursor": cursor},
                extra=extra,
                timeout=timeout,
                options=options,
            )
        )

    async def archive(
        self,
        customer_id: str,
        *,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[Customer]:
        """Archives a customer.

        Archived customers cannot be reactivated.

        Args:
            customer_id: The Commet ID (`cus_…`) or your own user ID.
            idempotency_key: The idempotency key, 1 to 255 visible ASCII characters. Default: a
                random one. To repeat a call safely, pass the key of the first.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetNotFoundError: There is no such customer.
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return await self._transport.call(
            Call(
                "customers.archive",
                Customer._read,
                {"customerId": customer_id},
                idempotency_key=idempotency_key,
                timeout=timeout,
                options=options,
            )
        )

    async def batch_create(
        self,
        customers: Sequence[NewCustomerParams],
        *,
        extra: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[CustomerBatch]:
        """Creates up to 100 customers in one request.

        When some cannot be created, the others are, and `failed` has the reasons (status 207). When
        none can be created, the call fails with a validation error (422), whose `validation_errors`
        name each field of each customer.

        Args:
            customers: The customers, 1 to 100. A user ID that exists returns its customer
                unchanged.
            extra: Fields that this version does not know, by their names in the API.
            idempotency_key: The idempotency key, 1 to 255 visible ASCII characters. Default: a
                random one. To repeat a call safely, pass the key of the first.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return await self._transport.call(
            Call(
                "customers.batchCreate",
                CustomerBatch._read,
                {"customers": customers},
                extra=extra,
                idempotency_key=idempotency_key,
                timeout=timeout,
                options=options,
            )
        )
