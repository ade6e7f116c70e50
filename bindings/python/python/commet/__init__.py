"""The Commet customer client.

Commet is a billing platform; a customer is the business or person you bill. This package creates,
reads, updates, lists and archives customers: `Commet` for blocking code, `AsyncCommet` for asyncio.
"""

from ._client import AsyncCommet, Commet
from ._customer import Address, AddressFields, Customer
from ._customers import AsyncCustomers, Customers
from ._errors import (
    CommetAPIError,
    CommetAuthenticationError,
    CommetCancelledError,
    CommetCause,
    CommetConfigurationError,
    CommetConflictError,
    CommetConnectionError,
    CommetError,
    CommetInternalError,
    CommetInvalidRequestError,
    CommetInvalidResponseError,
    CommetNotFoundError,
    CommetPermissionError,
    CommetRateLimitedError,
    CommetTimeoutError,
    CommetValidationError,
    ErrorKind,
    Outcome,
    ValidationError,
)
from ._given import NOT_GIVEN, NotGiven
from ._native import Cancellation, Json
from ._native import version as _native_version
from ._options import CallOptions, WriteOptions
from ._response import Response
from ._version import __version__

if _native_version() != __version__:
    raise ImportError(f"commet {__version__} found the native module of {_native_version()}; install it anew")

__all__ = [
    "NOT_GIVEN",
    "Address",
    "AddressFields",
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
    "CommetRateLimitedError",
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
    "WriteOptions",
    "__version__",
]
