# Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
"""The models of subscriptions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias, cast

from ..._model import Model, list_of, nullable
from .plans import BillingInterval, DiscountType, FeatureType

SubscriptionStatus: TypeAlias = (
    Literal["draft", "pending_payment", "trialing", "active", "paused", "past_due", "canceled", "expired"] | str
)
"""The state of a subscription.

A customer has access while it is `active`, `trialing` or `past_due`.

A value that this version does not know is kept as it is.

Values:
    `draft`: Made by hand in the dashboard, for review.
    `pending_payment`: The checkout at `checkout_url` is not completed yet.
    `trialing`: In its trial; the first charge comes at `trial_ends_at`.
    `active`: Paid, or free.
    `paused`: Neither billed nor usable.
    `past_due`: A renewal could not be charged. It is tried again.
    `canceled`: Ended. The customer can take another subscription.
    `expired`: Its fixed term is over. The customer can take another subscription.
"""

ConsumptionModel: TypeAlias = Literal["metered", "credits", "balance"] | str
"""How use is paid for.

A value that this version does not know is kept as it is.

Values:
    `metered`: By the units used.
    `credits`: From credits.
    `balance`: From a balance of money.
"""


class Subscription(Model):
    """A subscription.

    `subscriptions.list` returns only `id` to `end_date`, `billing_day_of_month`, `created_at` and
    `updated_at`.

    Fields are attributes and keys: `subscription.customer_id`, `subscription["customer_id"]`. Only
    `id` is always present; any other field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("id", "customer_id", "plan_id", "status")

    def __init__(
        self,
        *,
        id: str,
        customer_id: str | None = None,
        plan_id: str | None = None,
        plan_name: str | None = None,
        name: str | None = None,
        status: SubscriptionStatus | None = None,
        start_date: str | None = None,
        end_date: str | None = None,
        billing_interval: BillingInterval | None = None,
        trial_ends_at: str | None = None,
        current_period_start: str | None = None,
        current_period_end: str | None = None,
        billing_day_of_month: int | None = None,
        checkout_url: str | None = None,
        cancel_at_period_end: bool | None = None,
        canceled_at: str | None = None,
        cancel_reason: str | None = None,
        intro_offer_ends_at: str | None = None,
        intro_offer_discount_type: DiscountType | None = None,
        intro_offer_discount_value: int | None = None,
        created_at: str | None = None,
        updated_at: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "id": id,
                "customerId": customer_id,
                "planId": plan_id,
                "planName": plan_name,
                "name": name,
                "status": status,
                "startDate": start_date,
                "endDate": end_date,
                "billingInterval": billing_interval,
                "trialEndsAt": trial_ends_at,
                "currentPeriodStart": current_period_start,
                "currentPeriodEnd": current_period_end,
                "billingDayOfMonth": billing_day_of_month,
                "checkoutUrl": checkout_url,
                "cancelAtPeriodEnd": cancel_at_period_end,
                "canceledAt": canceled_at,
                "cancelReason": cancel_reason,
                "introOfferEndsAt": intro_offer_ends_at,
                "introOfferDiscountType": intro_offer_discount_type,
                "introOfferDiscountValue": intro_offer_discount_value,
                "createdAt": created_at,
                "updatedAt": updated_at,
            },
            extra,
        )

    @property
    def id(self) -> str:
        """The subscription's ID: `sub_…`."""
        return cast("str", self._fields["id"])

    @property
    def customer_id(self) -> str | None:
        """The customer's ID: your own user ID if there is one, else the Commet ID."""
        return self._fields.get("customerId")

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
        """The subscription's name: the one that you gave, else the plan's."""
        return self._fields.get("name")

    @property
    def status(self) -> SubscriptionStatus | None:
        """The state."""
        return self._fields.get("status")

    @property
    def start_date(self) -> str | None:
        """When the subscription began.

        ISO 8601: `datetime.fromisoformat(subscription.start_date)` parses it, in Python 3.10 with
        `Z` written as `+00:00`.
        """
        return self._fields.get("startDate")

    @property
    def end_date(self) -> str | None:
        """When the subscription ends, or ended.

        ISO 8601: `datetime.fromisoformat(subscription.end_date)` parses it, in Python 3.10 with `Z`
        written as `+00:00`.
        """
        return self._fields.get("endDate")

    @property
    def billing_interval(self) -> BillingInterval | None:
        """How often the subscription is billed. Absent for a free plan."""
        return self._fields.get("billingInterval")

    @property
    def trial_ends_at(self) -> str | None:
        """When the trial ends, or ended. Absent until the checkout is completed.

        ISO 8601: `datetime.fromisoformat(subscription.trial_ends_at)` parses it, in Python 3.10
        with `Z` written as `+00:00`.
        """
        return self._fields.get("trialEndsAt")

    @property
    def current_period_start(self) -> str | None:
        """When the paid period began. Absent until the checkout is completed.

        ISO 8601: `datetime.fromisoformat(subscription.current_period_start)` parses it, in Python
        3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("currentPeriodStart")

    @property
    def current_period_end(self) -> str | None:
        """When the paid period ends. The period does not include this moment.

        ISO 8601: `datetime.fromisoformat(subscription.current_period_end)` parses it, in Python
        3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("currentPeriodEnd")

    @property
    def billing_day_of_month(self) -> int | None:
        """The day of the month on which the subscription is billed, 1 to 31."""
        return self._fields.get("billingDayOfMonth")

    @property
    def checkout_url(self) -> str | None:
        """The page where the customer pays. Absent when there is nothing to pay there."""
        return self._fields.get("checkoutUrl")

    @property
    def cancel_at_period_end(self) -> bool | None:
        """Whether the subscription ends with the paid period."""
        return self._fields.get("cancelAtPeriodEnd")

    @property
    def canceled_at(self) -> str | None:
        """When the subscription was canceled.

        ISO 8601: `datetime.fromisoformat(subscription.canceled_at)` parses it, in Python 3.10 with
        `Z` written as `+00:00`.
        """
        return self._fields.get("canceledAt")

    @property
    def cancel_reason(self) -> str | None:
        """The reason that `subscriptions.cancel` was given."""
        return self._fields.get("cancelReason")

    @property
    def intro_offer_ends_at(self) -> str | None:
        """When the introductory discount ends.

        ISO 8601: `datetime.fromisoformat(subscription.intro_offer_ends_at)` parses it, in Python
        3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("introOfferEndsAt")

    @property
    def intro_offer_discount_type(self) -> DiscountType | None:
        """The meaning of `intro_offer_discount_value`."""
        return self._fields.get("introOfferDiscountType")

    @property
    def intro_offer_discount_value(self) -> int | None:
        """The introductory discount: cents for `amount`, basis points for `percentage`."""
        return self._fields.get("introOfferDiscountValue")

    @property
    def created_at(self) -> str | None:
        """When the subscription was created.

        ISO 8601: `datetime.fromisoformat(subscription.created_at)` parses it, in Python 3.10 with
        `Z` written as `+00:00`.
        """
        return self._fields.get("createdAt")

    @property
    def updated_at(self) -> str | None:
        """When the subscription was last changed.

        ISO 8601: `datetime.fromisoformat(subscription.updated_at)` parses it, in Python 3.10 with
        `Z` written as `+00:00`.
        """
        return self._fields.get("updatedAt")


class ActiveSubscription(Model):
    """A customer's current subscription, with its plan's features and their use.

    Fields are attributes and keys: `active_subscription.customer_id`,
    `active_subscription["customer_id"]`. Only `id` is always present; any other field is None when
    the server left it out.
    """

    __slots__ = ()

    _shown = ("id", "customer_id", "status")

    def __init__(
        self,
        *,
        id: str,
        customer_id: str | None = None,
        name: str | None = None,
        status: SubscriptionStatus | None = None,
        trial_ends_at: str | None = None,
        start_date: str | None = None,
        end_date: str | None = None,
        billing_day_of_month: int | None = None,
        checkout_url: str | None = None,
        created_at: str | None = None,
        updated_at: str | None = None,
        plan: SubscribedPlan | None = None,
        description: str | None = None,
        consumption_model: ConsumptionModel | None = None,
        current_period: BillingPeriod | None = None,
        next_billing_date: str | None = None,
        features: list[SubscribedFeature] | None = None,
        credits: SubscriptionCredits | None = None,
        balance: SubscriptionBalance | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "id": id,
                "customerId": customer_id,
                "name": name,
                "status": status,
                "trialEndsAt": trial_ends_at,
                "startDate": start_date,
                "endDate": end_date,
                "billingDayOfMonth": billing_day_of_month,
                "checkoutUrl": checkout_url,
                "createdAt": created_at,
                "updatedAt": updated_at,
                "plan": plan,
                "description": description,
                "consumptionModel": consumption_model,
                "currentPeriod": current_period,
                "nextBillingDate": next_billing_date,
                "features": features,
                "credits": credits,
                "balance": balance,
            },
            extra,
        )

    @property
    def id(self) -> str:
        """The subscription's ID: `sub_…`."""
        return cast("str", self._fields["id"])

    @property
    def customer_id(self) -> str | None:
        """The customer's ID: your own user ID if there is one, else the Commet ID."""
        return self._fields.get("customerId")

    @property
    def name(self) -> str | None:
        """The subscription's name: the one that you gave, else the plan's."""
        return self._fields.get("name")

    @property
    def status(self) -> SubscriptionStatus | None:
        """The state."""
        return self._fields.get("status")

    @property
    def trial_ends_at(self) -> str | None:
        """When the trial ends, or ended. Absent until the checkout is completed.

        ISO 8601: `datetime.fromisoformat(active_subscription.trial_ends_at)` parses it, in Python
        3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("trialEndsAt")

    @property
    def start_date(self) -> str | None:
        """When the subscription began.

        ISO 8601: `datetime.fromisoformat(active_subscription.start_date)` parses it, in Python 3.10
        with `Z` written as `+00:00`.
        """
        return self._fields.get("startDate")

    @property
    def end_date(self) -> str | None:
        """When the subscription ends, or ended.

        ISO 8601: `datetime.fromisoformat(active_subscription.end_date)` parses it, in Python 3.10
        with `Z` written as `+00:00`.
        """
        return self._fields.get("endDate")

    @property
    def billing_day_of_month(self) -> int | None:
        """The day of the month on which the subscription is billed, 1 to 31."""
        return self._fields.get("billingDayOfMonth")

    @property
    def checkout_url(self) -> str | None:
        """The page where the customer pays. Absent when there is nothing to pay there."""
        return self._fields.get("checkoutUrl")

    @property
    def created_at(self) -> str | None:
        """When the subscription was created.

        ISO 8601: `datetime.fromisoformat(active_subscription.created_at)` parses it, in Python 3.10
        with `Z` written as `+00:00`.
        """
        return self._fields.get("createdAt")

    @property
    def updated_at(self) -> str | None:
        """When the subscription was last changed.

        ISO 8601: `datetime.fromisoformat(active_subscription.updated_at)` parses it, in Python 3.10
        with `Z` written as `+00:00`.
        """
        return self._fields.get("updatedAt")

    @property
    def plan(self) -> SubscribedPlan | None:
        """The plan, and its price."""
        return nullable(SubscribedPlan._read)(self._fields.get("plan"))

    @property
    def description(self) -> str | None:
        """The plan's purpose."""
        return self._fields.get("description")

    @property
    def consumption_model(self) -> ConsumptionModel | None:
        """How use is paid for."""
        return self._fields.get("consumptionModel")

    @property
    def current_period(self) -> BillingPeriod | None:
        """The period that is paid, or the trial. Absent until the checkout is completed."""
        return nullable(BillingPeriod._read)(self._fields.get("currentPeriod"))

    @property
    def next_billing_date(self) -> str | None:
        """When the subscription is billed next. Absent when it will not be billed again.

        ISO 8601: `datetime.fromisoformat(active_subscription.next_billing_date)` parses it, in
        Python 3.10 with `Z` written as `+00:00`.
        """
        return self._fields.get("nextBillingDate")

    @property
    def features(self) -> list[SubscribedFeature] | None:
        """The features that the plan includes, and their use."""
        return nullable(list_of(SubscribedFeature._read))(self._fields.get("features"))

    @property
    def credits(self) -> SubscriptionCredits | None:
        """The credits, where use is paid from credits."""
        return nullable(SubscriptionCredits._read)(self._fields.get("credits"))

    @property
    def balance(self) -> SubscriptionBalance | None:
        """The balance, where use is paid from a balance."""
        return nullable(SubscriptionBalance._read)(self._fields.get("balance"))


class SubscribedPlan(Model):
    """The plan of a subscription, with the interval and the price at which it is billed.

    Fields are attributes and keys: `subscribed_plan.base_price`, `subscribed_plan["base_price"]`.
    Only `id` is always present; any other field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("id", "name")

    def __init__(
        self,
        *,
        id: str,
        name: str | None = None,
        base_price: int | None = None,
        billing_interval: BillingInterval | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "id": id,
                "name": name,
                "basePrice": base_price,
                "billingInterval": billing_interval,
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

    @property
    def base_price(self) -> int | None:
        """The price of one interval, without use: 2900 is 29.00. In cents."""
        return self._fields.get("basePrice")

    @property
    def billing_interval(self) -> BillingInterval | None:
        """How often the subscription is billed. Absent for a free plan."""
        return self._fields.get("billingInterval")


class BillingPeriod(Model):
    """The time that a subscription is paid for.

    It begins with `start` and ends before `end`.

    Fields are attributes and keys: `billing_period.days_remaining`,
    `billing_period["days_remaining"]`. A field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("start", "end")

    def __init__(
        self,
        *,
        start: str | None = None,
        end: str | None = None,
        days_remaining: int | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "start": start,
                "end": end,
                "daysRemaining": days_remaining,
            },
            extra,
        )

    @property
    def start(self) -> str | None:
        """When the period began.

        ISO 8601: `datetime.fromisoformat(billing_period.start)` parses it, in Python 3.10 with `Z`
        written as `+00:00`.
        """
        return self._fields.get("start")

    @property
    def end(self) -> str | None:
        """When the period ends. Absent for a free plan.

        ISO 8601: `datetime.fromisoformat(billing_period.end)` parses it, in Python 3.10 with `Z`
        written as `+00:00`.
        """
        return self._fields.get("end")

    @property
    def days_remaining(self) -> int | None:
        """The number of days that are left."""
        return self._fields.get("daysRemaining")


class SubscribedFeature(Model):
    """A feature that a subscription includes.

    Fields are attributes and keys: `subscribed_feature.code`, `subscribed_feature["code"]`. A field
    is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("code", "type")

    def __init__(
        self,
        *,
        code: str | None = None,
        name: str | None = None,
        type: FeatureType | None = None,
        enabled: bool | None = None,
        usage: FeatureUsage | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "code": code,
                "name": name,
                "type": type,
                "enabled": enabled,
                "usage": usage,
            },
            extra,
        )

    @property
    def code(self) -> str | None:
        """The feature's code, such as `api_calls`."""
        return self._fields.get("code")

    @property
    def name(self) -> str | None:
        """The feature's name."""
        return self._fields.get("name")

    @property
    def type(self) -> FeatureType | None:
        """How the feature is counted."""
        return self._fields.get("type")

    @property
    def enabled(self) -> bool | None:
        """Whether a `boolean` feature is included."""
        return self._fields.get("enabled")

    @property
    def usage(self) -> FeatureUsage | None:
        """The use of the feature in this period, where it is counted."""
        return nullable(FeatureUsage._read)(self._fields.get("usage"))


class FeatureUsage(Model):
    """A customer's use of a feature in this period.

    Fields are attributes and keys: `feature_usage.overage_unit_price`,
    `feature_usage["overage_unit_price"]`. A field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("current", "included", "overage")

    def __init__(
        self,
        *,
        current: int | None = None,
        included: int | None = None,
        overage: int | None = None,
        overage_unit_price: int | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "current": current,
                "included": included,
                "overage": overage,
                "overageUnitPrice": overage_unit_price,
            },
            extra,
        )

    @property
    def current(self) -> int | None:
        """The units used."""
        return self._fields.get("current")

    @property
    def included(self) -> int | None:
        """The units that are included."""
        return self._fields.get("included")

    @property
    def overage(self) -> int | None:
        """The units used above the included ones."""
        return self._fields.get("overage")

    @property
    def overage_unit_price(self) -> int | None:
        """The price of each unit above the included ones: 10000 is 1.00. In ten-thousandths."""
        return self._fields.get("overageUnitPrice")


class SubscriptionCredits(Model):
    """The credits of a subscription.

    Fields are attributes and keys: `subscription_credits.remaining`,
    `subscription_credits["remaining"]`. A field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("remaining",)

    def __init__(
        self,
        *,
        remaining: int | None = None,
        included: int | None = None,
        purchased: int | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "remaining": remaining,
                "included": included,
                "purchased": purchased,
            },
            extra,
        )

    @property
    def remaining(self) -> int | None:
        """The credits that are left."""
        return self._fields.get("remaining")

    @property
    def included(self) -> int | None:
        """The credits that are included per month."""
        return self._fields.get("included")

    @property
    def purchased(self) -> int | None:
        """The credits that were bought in addition. They do not expire."""
        return self._fields.get("purchased")


class SubscriptionBalance(Model):
    """The money balance of a subscription.

    Fields are attributes and keys: `subscription_balance.remaining`,
    `subscription_balance["remaining"]`. A field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("remaining", "currency")

    def __init__(
        self,
        *,
        remaining: int | None = None,
        included: int | None = None,
        currency: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "remaining": remaining,
                "included": included,
                "currency": currency,
            },
            extra,
        )

    @property
    def remaining(self) -> int | None:
        """The money that is left. In cents."""
        return self._fields.get("remaining")

    @property
    def included(self) -> int | None:
        """The money that is included per month. In cents."""
        return self._fields.get("included")

    @property
    def currency(self) -> str | None:
        """The currency: ISO 4217, in lower case."""
        return self._fields.get("currency")


class PlanChange(Model):
    """The result of a change of plan.

    Fields are attributes and keys: `plan_change.requires_checkout`,
    `plan_change["requires_checkout"]`. A field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("requires_checkout",)

    def __init__(
        self,
        *,
        requires_checkout: bool | None = None,
        checkout_url: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "requiresCheckout": requires_checkout,
                "checkoutUrl": checkout_url,
            },
            extra,
        )

    @property
    def requires_checkout(self) -> bool | None:
        """Whether the change waits until the customer completes the checkout at `checkout_url`."""
        return self._fields.get("requiresCheckout")

    @property
    def checkout_url(self) -> str | None:
        """The page where the customer pays. Absent when there is nothing to pay there."""
        return self._fields.get("checkoutUrl")
