# Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.
"""The models of webhooks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast

from ..._model import Model, nullable
from .plans import BillingInterval
from .subscriptions import SubscriptionStatus


class SubscriptionUpdatedData(Model):
    """The data of `SubscriptionUpdatedEvent`.

    Fields are attributes and keys: `subscription_updated_data.subscription_id`,
    `subscription_updated_data["subscription_id"]`. A field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("subscription_id", "customer_id", "status")

    def __init__(
        self,
        *,
        subscription_id: str | None = None,
        customer_id: str | None = None,
        external_id: str | None = None,
        status: SubscriptionStatus | None = None,
        canceled_at: str | None = None,
        cancel_reason: str | None = None,
        end_date: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "subscriptionId": subscription_id,
                "customerId": customer_id,
                "externalId": external_id,
                "status": status,
                "canceledAt": canceled_at,
                "cancelReason": cancel_reason,
                "endDate": end_date,
            },
            extra,
        )

    @property
    def subscription_id(self) -> str | None:
        """The subscription's ID: `sub_…`."""
        return self._fields.get("subscriptionId")

    @property
    def customer_id(self) -> str | None:
        """The customer's ID: your own user ID if there is one, else the Commet ID."""
        return self._fields.get("customerId")

    @property
    def external_id(self) -> str | None:
        """Your own user ID of the customer, if there is one."""
        return self._fields.get("externalId")

    @property
    def status(self) -> SubscriptionStatus | None:
        """The state."""
        return self._fields.get("status")

    @property
    def canceled_at(self) -> str | None:
        """When the subscription was canceled.

        ISO 8601: `datetime.fromisoformat(subscription_updated_data.canceled_at)` parses it, in
        Python 3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("canceledAt")

    @property
    def cancel_reason(self) -> str | None:
        """The reason that `subscriptions.cancel` was given."""
        return self._fields.get("cancelReason")

    @property
    def end_date(self) -> str | None:
        """When the subscription ends, or ended.

        ISO 8601: `datetime.fromisoformat(subscription_updated_data.end_date)` parses it, in Python
        3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("endDate")


class SubscriptionCanceledData(Model):
    """The data of `SubscriptionCanceledEvent`.

    Fields are attributes and keys: `subscription_canceled_data.subscription_id`,
    `subscription_canceled_data["subscription_id"]`. A field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("subscription_id", "customer_id", "status")

    def __init__(
        self,
        *,
        subscription_id: str | None = None,
        customer_id: str | None = None,
        external_id: str | None = None,
        status: SubscriptionStatus | None = None,
        canceled_at: str | None = None,
        cancel_reason: str | None = None,
        end_date: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "subscriptionId": subscription_id,
                "customerId": customer_id,
                "externalId": external_id,
                "status": status,
                "canceledAt": canceled_at,
                "cancelReason": cancel_reason,
                "endDate": end_date,
            },
            extra,
        )

    @property
    def subscription_id(self) -> str | None:
        """The subscription's ID: `sub_…`."""
        return self._fields.get("subscriptionId")

    @property
    def customer_id(self) -> str | None:
        """The customer's ID: your own user ID if there is one, else the Commet ID."""
        return self._fields.get("customerId")

    @property
    def external_id(self) -> str | None:
        """Your own user ID of the customer, if there is one."""
        return self._fields.get("externalId")

    @property
    def status(self) -> SubscriptionStatus | None:
        """The state."""
        return self._fields.get("status")

    @property
    def canceled_at(self) -> str | None:
        """When the subscription was canceled.

        ISO 8601: `datetime.fromisoformat(subscription_canceled_data.canceled_at)` parses it, in
        Python 3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("canceledAt")

    @property
    def cancel_reason(self) -> str | None:
        """The reason that `subscriptions.cancel` was given."""
        return self._fields.get("cancelReason")

    @property
    def end_date(self) -> str | None:
        """When the subscription ends, or ended.

        ISO 8601: `datetime.fromisoformat(subscription_canceled_data.end_date)` parses it, in Python
        3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("endDate")


class SubscriptionCreatedData(Model):
    """The data of `SubscriptionCreatedEvent`.

    Fields are attributes and keys: `subscription_created_data.subscription_id`,
    `subscription_created_data["subscription_id"]`. A field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("subscription_id", "customer_id", "status")

    def __init__(
        self,
        *,
        subscription_id: str | None = None,
        customer_id: str | None = None,
        external_id: str | None = None,
        status: SubscriptionStatus | None = None,
        public_id: str | None = None,
        plan_id: str | None = None,
        plan_name: str | None = None,
        name: str | None = None,
        start_date: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "subscriptionId": subscription_id,
                "customerId": customer_id,
                "externalId": external_id,
                "status": status,
                "publicId": public_id,
                "planId": plan_id,
                "planName": plan_name,
                "name": name,
                "startDate": start_date,
            },
            extra,
        )

    @property
    def subscription_id(self) -> str | None:
        """The subscription's ID: `sub_…`."""
        return self._fields.get("subscriptionId")

    @property
    def customer_id(self) -> str | None:
        """The customer's ID: your own user ID if there is one, else the Commet ID."""
        return self._fields.get("customerId")

    @property
    def external_id(self) -> str | None:
        """Your own user ID of the customer, if there is one."""
        return self._fields.get("externalId")

    @property
    def status(self) -> SubscriptionStatus | None:
        """The state."""
        return self._fields.get("status")

    @property
    def public_id(self) -> str | None:
        """The subscription's public ID."""
        return self._fields.get("publicId")

    @property
    def plan_id(self) -> str | None:
        """The plan's ID."""
        return self._fields.get("planId")

    @property
    def plan_name(self) -> str | None:
        """The plan's name."""
        return self._fields.get("planName")

    @property
    def name(self) -> str | None:
        """The customer's name."""
        return self._fields.get("name")

    @property
    def start_date(self) -> str | None:
        """When the subscription began, or begins.

        ISO 8601: `datetime.fromisoformat(subscription_created_data.start_date)` parses it, in
        Python 3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("startDate")


class SubscriptionActivatedData(Model):
    """The data of `SubscriptionActivatedEvent`.

    Fields are attributes and keys: `subscription_activated_data.subscription_id`,
    `subscription_activated_data["subscription_id"]`. A field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("subscription_id", "customer_id", "status")

    def __init__(
        self,
        *,
        subscription_id: str | None = None,
        customer_id: str | None = None,
        external_id: str | None = None,
        status: SubscriptionStatus | None = None,
        public_id: str | None = None,
        name: str | None = None,
        current_period_start: str | None = None,
        current_period_end: str | None = None,
        invoice_id: str | None = None,
        invoice_number: str | None = None,
        invoice_total: int | None = None,
        invoice_currency: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "subscriptionId": subscription_id,
                "customerId": customer_id,
                "externalId": external_id,
                "status": status,
                "publicId": public_id,
                "name": name,
                "currentPeriodStart": current_period_start,
                "currentPeriodEnd": current_period_end,
                "invoiceId": invoice_id,
                "invoiceNumber": invoice_number,
                "invoiceTotal": invoice_total,
                "invoiceCurrency": invoice_currency,
            },
            extra,
        )

    @property
    def subscription_id(self) -> str | None:
        """The subscription's ID: `sub_…`."""
        return self._fields.get("subscriptionId")

    @property
    def customer_id(self) -> str | None:
        """The customer's ID: your own user ID if there is one, else the Commet ID."""
        return self._fields.get("customerId")

    @property
    def external_id(self) -> str | None:
        """Your own user ID of the customer, if there is one."""
        return self._fields.get("externalId")

    @property
    def status(self) -> SubscriptionStatus | None:
        """The state."""
        return self._fields.get("status")

    @property
    def public_id(self) -> str | None:
        """The subscription's public ID."""
        return self._fields.get("publicId")

    @property
    def name(self) -> str | None:
        """The customer's name."""
        return self._fields.get("name")

    @property
    def current_period_start(self) -> str | None:
        """When the paid period began.

        ISO 8601: `datetime.fromisoformat(subscription_activated_data.current_period_start)` parses
        it, in Python 3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("currentPeriodStart")

    @property
    def current_period_end(self) -> str | None:
        """When the paid period ends. The period does not include this moment.

        ISO 8601: `datetime.fromisoformat(subscription_activated_data.current_period_end)` parses
        it, in Python 3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("currentPeriodEnd")

    @property
    def invoice_id(self) -> str | None:
        """The ID of the first invoice. Absent for a free plan."""
        return self._fields.get("invoiceId")

    @property
    def invoice_number(self) -> str | None:
        """The number of the first invoice."""
        return self._fields.get("invoiceNumber")

    @property
    def invoice_total(self) -> int | None:
        """The amount of the first invoice, tax included: 2900 is 29.00. In cents."""
        return self._fields.get("invoiceTotal")

    @property
    def invoice_currency(self) -> str | None:
        """The currency of the first invoice: ISO 4217, in lower case."""
        return self._fields.get("invoiceCurrency")


class SubscriptionPlanChangedData(Model):
    """The data of `SubscriptionPlanChangedEvent`.

    Fields are attributes and keys: `subscription_plan_changed_data.subscription_id`,
    `subscription_plan_changed_data["subscription_id"]`. A field is None when the server left it
    out.
    """

    __slots__ = ()

    _shown = ("subscription_id", "customer_id")

    def __init__(
        self,
        *,
        subscription_id: str | None = None,
        customer_id: str | None = None,
        external_id: str | None = None,
        previous_plan: PlanReference | None = None,
        current_plan: PlanReference | None = None,
        billing_interval: BillingInterval | None = None,
        credit: int | None = None,
        charge: int | None = None,
        total_charged: int | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "subscriptionId": subscription_id,
                "customerId": customer_id,
                "externalId": external_id,
                "previousPlan": previous_plan,
                "currentPlan": current_plan,
                "billingInterval": billing_interval,
                "credit": credit,
                "charge": charge,
                "totalCharged": total_charged,
            },
            extra,
        )

    @property
    def subscription_id(self) -> str | None:
        """The subscription's ID: `sub_…`."""
        return self._fields.get("subscriptionId")

    @property
    def customer_id(self) -> str | None:
        """The customer's ID: your own user ID if there is one, else the Commet ID."""
        return self._fields.get("customerId")

    @property
    def external_id(self) -> str | None:
        """Your own user ID of the customer, if there is one."""
        return self._fields.get("externalId")

    @property
    def previous_plan(self) -> PlanReference | None:
        """The previous plan."""
        return nullable(PlanReference._read)(self._fields.get("previousPlan"))

    @property
    def current_plan(self) -> PlanReference | None:
        """The new plan."""
        return nullable(PlanReference._read)(self._fields.get("currentPlan"))

    @property
    def billing_interval(self) -> BillingInterval | None:
        """How often the subscription is billed from now on."""
        return self._fields.get("billingInterval")

    @property
    def credit(self) -> int | None:
        """The credit for the unused time of the previous plan. In cents."""
        return self._fields.get("credit")

    @property
    def charge(self) -> int | None:
        """The price of the new plan. In cents."""
        return self._fields.get("charge")

    @property
    def total_charged(self) -> int | None:
        """The amount that was charged. In cents."""
        return self._fields.get("totalCharged")


class PlanReference(Model):
    """A plan, by its ID and its name.

    Fields are attributes and keys: `plan_reference.id`, `plan_reference["id"]`. Only `id` is always
    present; any other field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("id", "name")

    def __init__(
        self,
        *,
        id: str,
        name: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "id": id,
                "name": name,
            },
            extra,
        )

    @property
    def id(self) -> str:
        """The plan's ID: `plan_…`."""
        return cast("str", self._fields["id"])

    @property
    def name(self) -> str | None:
        """The plan's name."""
        return self._fields.get("name")


class InvoiceCreatedData(Model):
    """The data of `InvoiceCreatedEvent`.

    Fields are attributes and keys: `invoice_created_data.invoice_id`,
    `invoice_created_data["invoice_id"]`. A field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("invoice_id", "invoice_number", "invoice_status")

    def __init__(
        self,
        *,
        invoice_id: str | None = None,
        invoice_number: str | None = None,
        invoice_status: str | None = None,
        period_start: str | None = None,
        period_end: str | None = None,
        issue_date: str | None = None,
        due_date: str | None = None,
        currency: str | None = None,
        subtotal: int | None = None,
        total: int | None = None,
        customer_id: str | None = None,
        external_id: str | None = None,
        subscription_id: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "invoiceId": invoice_id,
                "invoiceNumber": invoice_number,
                "invoiceStatus": invoice_status,
                "periodStart": period_start,
                "periodEnd": period_end,
                "issueDate": issue_date,
                "dueDate": due_date,
                "currency": currency,
                "subtotal": subtotal,
                "total": total,
                "customerId": customer_id,
                "externalId": external_id,
                "subscriptionId": subscription_id,
            },
            extra,
        )

    @property
    def invoice_id(self) -> str | None:
        """The invoice's ID."""
        return self._fields.get("invoiceId")

    @property
    def invoice_number(self) -> str | None:
        """The invoice's number."""
        return self._fields.get("invoiceNumber")

    @property
    def invoice_status(self) -> str | None:
        """The state of the invoice."""
        return self._fields.get("invoiceStatus")

    @property
    def period_start(self) -> str | None:
        """When the billed period begins.

        ISO 8601: `datetime.fromisoformat(invoice_created_data.period_start)` parses it, in Python
        3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("periodStart")

    @property
    def period_end(self) -> str | None:
        """When the billed period ends. The period does not include this moment.

        ISO 8601: `datetime.fromisoformat(invoice_created_data.period_end)` parses it, in Python
        3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("periodEnd")

    @property
    def issue_date(self) -> str | None:
        """When the invoice was issued.

        ISO 8601: `datetime.fromisoformat(invoice_created_data.issue_date)` parses it, in Python
        3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("issueDate")

    @property
    def due_date(self) -> str | None:
        """When the invoice is due.

        ISO 8601: `datetime.fromisoformat(invoice_created_data.due_date)` parses it, in Python 3.10
        with `Z` written as `+00:00`.
        """
        return self._fields.get("dueDate")

    @property
    def currency(self) -> str | None:
        """The currency: ISO 4217, in lower case."""
        return self._fields.get("currency")

    @property
    def subtotal(self) -> int | None:
        """The amount without tax: 2900 is 29.00. In cents."""
        return self._fields.get("subtotal")

    @property
    def total(self) -> int | None:
        """The amount with tax: 2900 is 29.00. In cents."""
        return self._fields.get("total")

    @property
    def customer_id(self) -> str | None:
        """The customer's ID: your own user ID if there is one, else the Commet ID."""
        return self._fields.get("customerId")

    @property
    def external_id(self) -> str | None:
        """Your own user ID of the customer, if there is one."""
        return self._fields.get("externalId")

    @property
    def subscription_id(self) -> str | None:
        """The subscription's ID. Absent for an invoice without a subscription."""
        return self._fields.get("subscriptionId")


class PaymentReceivedData(Model):
    """The data of `PaymentReceivedEvent`.

    Fields are attributes and keys: `payment_received_data.invoice_id`,
    `payment_received_data["invoice_id"]`. A field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("invoice_id", "invoice_number", "customer_id")

    def __init__(
        self,
        *,
        invoice_id: str | None = None,
        invoice_number: str | None = None,
        invoice_total: int | None = None,
        customer_id: str | None = None,
        subscription_id: str | None = None,
        payment_transaction_id: str | None = None,
        gross_amount: int | None = None,
        currency: str | None = None,
        org_net_amount: int | None = None,
        customer_email: str | None = None,
        paid_at: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "invoiceId": invoice_id,
                "invoiceNumber": invoice_number,
                "invoiceTotal": invoice_total,
                "customerId": customer_id,
                "subscriptionId": subscription_id,
                "paymentTransactionId": payment_transaction_id,
                "grossAmount": gross_amount,
                "currency": currency,
                "orgNetAmount": org_net_amount,
                "customerEmail": customer_email,
                "paidAt": paid_at,
            },
            extra,
        )

    @property
    def invoice_id(self) -> str | None:
        """The invoice's ID."""
        return self._fields.get("invoiceId")

    @property
    def invoice_number(self) -> str | None:
        """The invoice's number."""
        return self._fields.get("invoiceNumber")

    @property
    def invoice_total(self) -> int | None:
        """The amount of the invoice, tax included: 2900 is 29.00. In cents."""
        return self._fields.get("invoiceTotal")

    @property
    def customer_id(self) -> str | None:
        """The customer's ID: your own user ID if there is one, else the Commet ID."""
        return self._fields.get("customerId")

    @property
    def subscription_id(self) -> str | None:
        """The subscription's ID."""
        return self._fields.get("subscriptionId")

    @property
    def payment_transaction_id(self) -> str | None:
        """The payment's ID."""
        return self._fields.get("paymentTransactionId")

    @property
    def gross_amount(self) -> int | None:
        """The amount that the customer paid: 2900 is 29.00. In cents."""
        return self._fields.get("grossAmount")

    @property
    def currency(self) -> str | None:
        """The currency: ISO 4217, in lower case."""
        return self._fields.get("currency")

    @property
    def org_net_amount(self) -> int | None:
        """The amount that your organization receives. In cents."""
        return self._fields.get("orgNetAmount")

    @property
    def customer_email(self) -> str | None:
        """The e-mail address of the customer."""
        return self._fields.get("customerEmail")

    @property
    def paid_at(self) -> str | None:
        """When the customer paid.

        ISO 8601: `datetime.fromisoformat(payment_received_data.paid_at)` parses it, in Python 3.10
        with `Z` written as `+00:00`.
        """
        return self._fields.get("paidAt")


class PaymentFailedData(Model):
    """The data of `PaymentFailedEvent`.

    Fields are attributes and keys: `payment_failed_data.invoice_id`,
    `payment_failed_data["invoice_id"]`. A field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("invoice_id", "invoice_number", "customer_id", "failure_code")

    def __init__(
        self,
        *,
        invoice_id: str | None = None,
        invoice_number: str | None = None,
        customer_id: str | None = None,
        subscription_id: str | None = None,
        failure_code: str | None = None,
        failure_message: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "invoiceId": invoice_id,
                "invoiceNumber": invoice_number,
                "customerId": customer_id,
                "subscriptionId": subscription_id,
                "failureCode": failure_code,
                "failureMessage": failure_message,
            },
            extra,
        )

    @property
    def invoice_id(self) -> str | None:
        """The invoice's ID."""
        return self._fields.get("invoiceId")

    @property
    def invoice_number(self) -> str | None:
        """The invoice's number."""
        return self._fields.get("invoiceNumber")

    @property
    def customer_id(self) -> str | None:
        """The customer's ID: your own user ID if there is one, else the Commet ID."""
        return self._fields.get("customerId")

    @property
    def subscription_id(self) -> str | None:
        """The subscription's ID."""
        return self._fields.get("subscriptionId")

    @property
    def failure_code(self) -> str | None:
        """The code of the failure, such as `card_declined`."""
        return self._fields.get("failureCode")

    @property
    def failure_message(self) -> str | None:
        """The reason for the failure, in a sentence."""
        return self._fields.get("failureMessage")


class SubscriptionCreatedEvent(Model):
    """A subscription was created.

    It is not paid yet.

    Fields are attributes and keys: `subscription_created_event.organization_id`,
    `subscription_created_event["organization_id"]`. Only `event` and `data` is always present; any
    other field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("id", "event", "timestamp")

    def __init__(
        self,
        *,
        id: str | None = None,
        event: Literal["subscription.created"],
        timestamp: str | None = None,
        organization_id: str | None = None,
        mode: str | None = None,
        api_version: str | None = None,
        data: SubscriptionCreatedData,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "id": id,
                "event": event,
                "timestamp": timestamp,
                "organizationId": organization_id,
                "mode": mode,
                "apiVersion": api_version,
                "data": data,
            },
            extra,
        )

    @property
    def id(self) -> str | None:
        """The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a
        replay.
        """
        return self._fields.get("id")

    @property
    def event(self) -> Literal["subscription.created"]:
        """The event's name, such as `subscription.activated`."""
        return cast("Literal[\"subscription.created\"]", self._fields["event"])

    @property
    def timestamp(self) -> str | None:
        """When the event happened.

        ISO 8601: `datetime.fromisoformat(subscription_created_event.timestamp)` parses it, in
        Python 3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("timestamp")

    @property
    def organization_id(self) -> str | None:
        """The organization that the event belongs to."""
        return self._fields.get("organizationId")

    @property
    def mode(self) -> str | None:
        """Where the event happened: `sandbox` or `live`."""
        return self._fields.get("mode")

    @property
    def api_version(self) -> str | None:
        """The version of the API that wrote the event."""
        return self._fields.get("apiVersion")

    @property
    def data(self) -> SubscriptionCreatedData:
        """The data of the event."""
        return SubscriptionCreatedData._read(self._fields["data"])


class SubscriptionActivatedEvent(Model):
    """A subscription was paid for the first time, or needs no payment.

    This is also the event of its first payment.

    Fields are attributes and keys: `subscription_activated_event.organization_id`,
    `subscription_activated_event["organization_id"]`. Only `event` and `data` is always present;
    any other field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("id", "event", "timestamp")

    def __init__(
        self,
        *,
        id: str | None = None,
        event: Literal["subscription.activated"],
        timestamp: str | None = None,
        organization_id: str | None = None,
        mode: str | None = None,
        api_version: str | None = None,
        data: SubscriptionActivatedData,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "id": id,
                "event": event,
                "timestamp": timestamp,
                "organizationId": organization_id,
                "mode": mode,
                "apiVersion": api_version,
                "data": data,
            },
            extra,
        )

    @property
    def id(self) -> str | None:
        """The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a
        replay.
        """
        return self._fields.get("id")

    @property
    def event(self) -> Literal["subscription.activated"]:
        """The event's name, such as `subscription.activated`."""
        return cast("Literal[\"subscription.activated\"]", self._fields["event"])

    @property
    def timestamp(self) -> str | None:
        """When the event happened.

        ISO 8601: `datetime.fromisoformat(subscription_activated_event.timestamp)` parses it, in
        Python 3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("timestamp")

    @property
    def organization_id(self) -> str | None:
        """The organization that the event belongs to."""
        return self._fields.get("organizationId")

    @property
    def mode(self) -> str | None:
        """Where the event happened: `sandbox` or `live`."""
        return self._fields.get("mode")

    @property
    def api_version(self) -> str | None:
        """The version of the API that wrote the event."""
        return self._fields.get("apiVersion")

    @property
    def data(self) -> SubscriptionActivatedData:
        """The data of the event."""
        return SubscriptionActivatedData._read(self._fields["data"])


class SubscriptionUpdatedEvent(Model):
    """The state of a subscription changed.

    Fields are attributes and keys: `subscription_updated_event.organization_id`,
    `subscription_updated_event["organization_id"]`. Only `event` and `data` is always present; any
    other field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("id", "event", "timestamp")

    def __init__(
        self,
        *,
        id: str | None = None,
        event: Literal["subscription.updated"],
        timestamp: str | None = None,
        organization_id: str | None = None,
        mode: str | None = None,
        api_version: str | None = None,
        data: SubscriptionUpdatedData,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "id": id,
                "event": event,
                "timestamp": timestamp,
                "organizationId": organization_id,
                "mode": mode,
                "apiVersion": api_version,
                "data": data,
            },
            extra,
        )

    @property
    def id(self) -> str | None:
        """The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a
        replay.
        """
        return self._fields.get("id")

    @property
    def event(self) -> Literal["subscription.updated"]:
        """The event's name, such as `subscription.activated`."""
        return cast("Literal[\"subscription.updated\"]", self._fields["event"])

    @property
    def timestamp(self) -> str | None:
        """When the event happened.

        ISO 8601: `datetime.fromisoformat(subscription_updated_event.timestamp)` parses it, in
        Python 3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("timestamp")

    @property
    def organization_id(self) -> str | None:
        """The organization that the event belongs to."""
        return self._fields.get("organizationId")

    @property
    def mode(self) -> str | None:
        """Where the event happened: `sandbox` or `live`."""
        return self._fields.get("mode")

    @property
    def api_version(self) -> str | None:
        """The version of the API that wrote the event."""
        return self._fields.get("apiVersion")

    @property
    def data(self) -> SubscriptionUpdatedData:
        """The data of the event."""
        return SubscriptionUpdatedData._read(self._fields["data"])


class SubscriptionCanceledEvent(Model):
    """A subscription was canceled, at once or at the end of the paid period.

    Fields are attributes and keys: `subscription_canceled_event.organization_id`,
    `subscription_canceled_event["organization_id"]`. Only `event` and `data` is always present; any
    other field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("id", "event", "timestamp")

    def __init__(
        self,
        *,
        id: str | None = None,
        event: Literal["subscription.canceled"],
        timestamp: str | None = None,
        organization_id: str | None = None,
        mode: str | None = None,
        api_version: str | None = None,
        data: SubscriptionCanceledData,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "id": id,
                "event": event,
                "timestamp": timestamp,
                "organizationId": organization_id,
                "mode": mode,
                "apiVersion": api_version,
                "data": data,
            },
            extra,
        )

    @property
    def id(self) -> str | None:
        """The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a
        replay.
        """
        return self._fields.get("id")

    @property
    def event(self) -> Literal["subscription.canceled"]:
        """The event's name, such as `subscription.activated`."""
        return cast("Literal[\"subscription.canceled\"]", self._fields["event"])

    @property
    def timestamp(self) -> str | None:
        """When the event happened.

        ISO 8601: `datetime.fromisoformat(subscription_canceled_event.timestamp)` parses it, in
        Python 3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("timestamp")

    @property
    def organization_id(self) -> str | None:
        """The organization that the event belongs to."""
        return self._fields.get("organizationId")

    @property
    def mode(self) -> str | None:
        """Where the event happened: `sandbox` or `live`."""
        return self._fields.get("mode")

    @property
    def api_version(self) -> str | None:
        """The version of the API that wrote the event."""
        return self._fields.get("apiVersion")

    @property
    def data(self) -> SubscriptionCanceledData:
        """The data of the event."""
        return SubscriptionCanceledData._read(self._fields["data"])


class SubscriptionPlanChangedEvent(Model):
    """A change of a subscription's plan took effect.

    Fields are attributes and keys: `subscription_plan_changed_event.organization_id`,
    `subscription_plan_changed_event["organization_id"]`. Only `event` and `data` is always present;
    any other field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("id", "event", "timestamp")

    def __init__(
        self,
        *,
        id: str | None = None,
        event: Literal["subscription.plan_changed"],
        timestamp: str | None = None,
        organization_id: str | None = None,
        mode: str | None = None,
        api_version: str | None = None,
        data: SubscriptionPlanChangedData,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "id": id,
                "event": event,
                "timestamp": timestamp,
                "organizationId": organization_id,
                "mode": mode,
                "apiVersion": api_version,
                "data": data,
            },
            extra,
        )

    @property
    def id(self) -> str | None:
        """The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a
        replay.
        """
        return self._fields.get("id")

    @property
    def event(self) -> Literal["subscription.plan_changed"]:
        """The event's name, such as `subscription.activated`."""
        return cast("Literal[\"subscription.plan_changed\"]", self._fields["event"])

    @property
    def timestamp(self) -> str | None:
        """When the event happened.

        ISO 8601: `datetime.fromisoformat(subscription_plan_changed_event.timestamp)` parses it, in
        Python 3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("timestamp")

    @property
    def organization_id(self) -> str | None:
        """The organization that the event belongs to."""
        return self._fields.get("organizationId")

    @property
    def mode(self) -> str | None:
        """Where the event happened: `sandbox` or `live`."""
        return self._fields.get("mode")

    @property
    def api_version(self) -> str | None:
        """The version of the API that wrote the event."""
        return self._fields.get("apiVersion")

    @property
    def data(self) -> SubscriptionPlanChangedData:
        """The data of the event."""
        return SubscriptionPlanChangedData._read(self._fields["data"])


class InvoiceCreatedEvent(Model):
    """An invoice was created.

    Fields are attributes and keys: `invoice_created_event.organization_id`,
    `invoice_created_event["organization_id"]`. Only `event` and `data` is always present; any other
    field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("id", "event", "timestamp")

    def __init__(
        self,
        *,
        id: str | None = None,
        event: Literal["invoice.created"],
        timestamp: str | None = None,
        organization_id: str | None = None,
        mode: str | None = None,
        api_version: str | None = None,
        data: InvoiceCreatedData,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "id": id,
                "event": event,
                "timestamp": timestamp,
                "organizationId": organization_id,
                "mode": mode,
                "apiVersion": api_version,
                "data": data,
            },
            extra,
        )

    @property
    def id(self) -> str | None:
        """The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a
        replay.
        """
        return self._fields.get("id")

    @property
    def event(self) -> Literal["invoice.created"]:
        """The event's name, such as `subscription.activated`."""
        return cast("Literal[\"invoice.created\"]", self._fields["event"])

    @property
    def timestamp(self) -> str | None:
        """When the event happened.

        ISO 8601: `datetime.fromisoformat(invoice_created_event.timestamp)` parses it, in Python
        3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("timestamp")

    @property
    def organization_id(self) -> str | None:
        """The organization that the event belongs to."""
        return self._fields.get("organizationId")

    @property
    def mode(self) -> str | None:
        """Where the event happened: `sandbox` or `live`."""
        return self._fields.get("mode")

    @property
    def api_version(self) -> str | None:
        """The version of the API that wrote the event."""
        return self._fields.get("apiVersion")

    @property
    def data(self) -> InvoiceCreatedData:
        """The data of the event."""
        return InvoiceCreatedData._read(self._fields["data"])


class PaymentReceivedEvent(Model):
    """The payment of a renewal was received.

    The event of a first payment is `subscription.activated`.

    Fields are attributes and keys: `payment_received_event.organization_id`,
    `payment_received_event["organization_id"]`. Only `event` and `data` is always present; any
    other field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("id", "event", "timestamp")

    def __init__(
        self,
        *,
        id: str | None = None,
        event: Literal["payment.received"],
        timestamp: str | None = None,
        organization_id: str | None = None,
        mode: str | None = None,
        api_version: str | None = None,
        data: PaymentReceivedData,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "id": id,
                "event": event,
                "timestamp": timestamp,
                "organizationId": organization_id,
                "mode": mode,
                "apiVersion": api_version,
                "data": data,
            },
            extra,
        )

    @property
    def id(self) -> str | None:
        """The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a
        replay.
        """
        return self._fields.get("id")

    @property
    def event(self) -> Literal["payment.received"]:
        """The event's name, such as `subscription.activated`."""
        return cast("Literal[\"payment.received\"]", self._fields["event"])

    @property
    def timestamp(self) -> str | None:
        """When the event happened.

        ISO 8601: `datetime.fromisoformat(payment_received_event.timestamp)` parses it, in Python
        3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("timestamp")

    @property
    def organization_id(self) -> str | None:
        """The organization that the event belongs to."""
        return self._fields.get("organizationId")

    @property
    def mode(self) -> str | None:
        """Where the event happened: `sandbox` or `live`."""
        return self._fields.get("mode")

    @property
    def api_version(self) -> str | None:
        """The version of the API that wrote the event."""
        return self._fields.get("apiVersion")

    @property
    def data(self) -> PaymentReceivedData:
        """The data of the event."""
        return PaymentReceivedData._read(self._fields["data"])


class PaymentFailedEvent(Model):
    """The charge of a renewal failed.

    A card that is declined at the checkout causes no event.

    Fields are attributes and keys: `payment_failed_event.organization_id`,
    `payment_failed_event["organization_id"]`. Only `event` and `data` is always present; any other
    field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("id", "event", "timestamp")

    def __init__(
        self,
        *,
        id: str | None = None,
        event: Literal["payment.failed"],
        timestamp: str | None = None,
        organization_id: str | None = None,
        mode: str | None = None,
        api_version: str | None = None,
        data: PaymentFailedData,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "id": id,
                "event": event,
                "timestamp": timestamp,
                "organizationId": organization_id,
                "mode": mode,
                "apiVersion": api_version,
                "data": data,
            },
            extra,
        )

    @property
    def id(self) -> str | None:
        """The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a
        replay.
        """
        return self._fields.get("id")

    @property
    def event(self) -> Literal["payment.failed"]:
        """The event's name, such as `subscription.activated`."""
        return cast("Literal[\"payment.failed\"]", self._fields["event"])

    @property
    def timestamp(self) -> str | None:
        """When the event happened.

        ISO 8601: `datetime.fromisoformat(payment_failed_event.timestamp)` parses it, in Python 3.10
        with `Z` written as `+00:00`.
        """
        return self._fields.get("timestamp")

    @property
    def organization_id(self) -> str | None:
        """The organization that the event belongs to."""
        return self._fields.get("organizationId")

    @property
    def mode(self) -> str | None:
        """Where the event happened: `sandbox` or `live`."""
        return self._fields.get("mode")

    @property
    def api_version(self) -> str | None:
        """The version of the API that wrote the event."""
        return self._fields.get("apiVersion")

    @property
    def data(self) -> PaymentFailedData:
        """The data of the event."""
        return PaymentFailedData._read(self._fields["data"])


class UnknownEvent(Model):
    """An event that this version does not know: its data is JSON, as it was sent.

    Fields are attributes and keys: `unknown_event.organization_id`,
    `unknown_event["organization_id"]`. Only `event` and `data` is always present; any other field
    is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("id", "event", "timestamp")

    def __init__(
        self,
        *,
        id: str | None = None,
        event: str,
        timestamp: str | None = None,
        organization_id: str | None = None,
        mode: str | None = None,
        api_version: str | None = None,
        data: Any,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "id": id,
                "event": event,
                "timestamp": timestamp,
                "organizationId": organization_id,
                "mode": mode,
                "apiVersion": api_version,
                "data": data,
            },
            extra,
        )

    @property
    def id(self) -> str | None:
        """The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a
        replay.
        """
        return self._fields.get("id")

    @property
    def event(self) -> str:
        """The event's name, such as `subscription.activated`."""
        return cast("str", self._fields["event"])

    @property
    def timestamp(self) -> str | None:
        """When the event happened.

        ISO 8601: `datetime.fromisoformat(unknown_event.timestamp)` parses it, in Python 3.10 with
        `Z` written as `+00:00`.
        """
        return self._fields.get("timestamp")

    @property
    def organization_id(self) -> str | None:
        """The organization that the event belongs to."""
        return self._fields.get("organizationId")

    @property
    def mode(self) -> str | None:
        """Where the event happened: `sandbox` or `live`."""
        return self._fields.get("mode")

    @property
    def api_version(self) -> str | None:
        """The version of the API that wrote the event."""
        return self._fields.get("apiVersion")

    @property
    def data(self) -> Any:
        """The data of the event.

        Integers are `int`; other numbers are `float` where that holds them exactly, and
        `decimal.Decimal` where not.
        """
        return self._fields["data"]
