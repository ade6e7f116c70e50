# Code generated from api/ by cargo xtask gen. DO NOT EDIT.
"""The Commet client: `Commet` for blocking code, `AsyncCommet` for asyncio.

Resources:
    `commet.customers`: The operations on customers. A customer is the business or person you bill.
"""

from ._errors import CommetCause, ValidationError
from ._generated.client import AsyncCommet, Commet
from ._generated.errors import (
    CommetAPIError,
    CommetAuthenticationError,
    CommetCancelledError,
    CommetConfigurationError,
    CommetConflictError,
    CommetConnectionError,
    CommetError,
    CommetInternalError,
    CommetInvalidRequestError,
    CommetInvalidResponseError,
    CommetNotFoundError,
    CommetPermissionError,
    CommetRateLimitError,
    CommetTimeoutError,
    CommetValidationError,
    ErrorKind,
    Outcome,
)
from ._generated.models.customers import Address, AddressParams, Customer
from ._generated.options import CallOptions
from ._generated.resources.customers import AsyncCustomers, Customers
from ._generated.response import Response
from ._native import Cancellation, Json
from ._types import NOT_GIVEN, NotGiven
from ._version import __version__

__all__ = [
    "NOT_GIVEN",
    "Address",
    "AddressParams",
    "AsyncCommet",
    "AsyncCustomers",
    "CallOptions",
    "Cancellation",
    "Commet",
    "CommetAPIError",
    "CommetAuthenticationError",
    "CommetCancelledError",
    "CommetCause",
    "CommetConfigurationError",
    "CommetConflictError",
    "CommetConnectionError",
    "CommetError",
    "CommetInternalError",
    "CommetInvalidRequestError",
    "CommetInvalidResponseError",
    "CommetNotFoundError",
    "CommetPermissionError",
    "CommetRateLimitError",
    "CommetTimeoutError",
    "CommetValidationError",
    "Customer",
    "Customers",
    "ErrorKind",
    "Json",
    "NotGiven",
    "Outcome",
    "Response",
    "ValidationError",
    "__version__",
]
