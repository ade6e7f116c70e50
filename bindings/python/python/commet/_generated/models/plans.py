# Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
"""The models of plans."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias, cast

from ..._model import Model, list_of, nullable

BillingInterval: TypeAlias = Literal["monthly", "quarterly", "yearly"] | str
"""How often a subscription is billed.

A value that this version does not know is kept as it is.

Values:
    `monthly`: Every month.
    `quarterly`: Every 3 months.
    `yearly`: Every 12 months.
"""

FeatureType: TypeAlias = Literal["boolean", "metered", "seats"] | str
"""How a feature is counted.

A value that this version does not know is kept as it is.

Values:
    `boolean`: It is included, or it is not.
    `metered`: By its use.
    `seats`: By the seats that are taken.
"""

DiscountType: TypeAlias = Literal["percentage", "amount"] | str
"""The meaning of a discount's value.

A value that this version does not know is kept as it is.

Values:
    `percentage`: Basis points of the price: 10000 is the whole price.
    `amount`: An amount in cents.
"""

OverageModel: TypeAlias = Literal["per_unit", "tiered"] | str
"""How use above the included amount is charged.

A value that this version does not know is kept as it is.

Values:
    `per_unit`: Each unit at the same price.
    `tiered`: At the price of the tier that it falls in.
"""


class Plan(Model):
    """A plan: its features, and a price for each billing interval.

    Fields are attributes and keys: `plan.is_public`, `plan["is_public"]`. Only `id` is always
    present; any other field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("id", "code", "name")

    def __init__(
        self,
        *,
        id: str,
        code: str | None = None,
        name: str | None = None,
        description: str | None = None,
        is_public: bool | None = None,
        is_free: bool | None = None,
        is_default: bool | None = None,
        sort_order: int | None = None,
        prices: list[PlanPrice] | None = None,
        features: list[PlanFeature] | None = None,
        created_at: str | None = None,
        updated_at: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "id": id,
                "code": code,
                "name": name,
                "description": description,
                "isPublic": is_public,
                "isFree": is_free,
                "isDefault": is_default,
                "sortOrder": sort_order,
                "prices": prices,
                "features": features,
                "createdAt": created_at,
                "updatedAt": updated_at,
            },
            extra,
        )

    @property
    def id(self) -> str:
        """The plan's ID: `plan_…`."""
        return cast("str", self._fields["id"])

    @property
    def code(self) -> str | None:
        """Your own code of the plan, such as `pro`: unique in the organization."""
        return self._fields.get("code")

    @property
    def name(self) -> str | None:
        """The plan's name."""
        return self._fields.get("name")

    @property
    def description(self) -> str | None:
        """The plan's purpose."""
        return self._fields.get("description")

    @property
    def is_public(self) -> bool | None:
        """Whether customers see the plan. A private plan is assigned by you."""
        return self._fields.get("isPublic")

    @property
    def is_free(self) -> bool | None:
        """Whether the plan costs nothing. Only `plans.list` returns it; a free plan has no prices."""
        return self._fields.get("isFree")

    @property
    def is_default(self) -> bool | None:
        """Whether this is the organization's default plan."""
        return self._fields.get("isDefault")

    @property
    def sort_order(self) -> int | None:
        """The plan's place on a pricing page, the lowest first."""
        return self._fields.get("sortOrder")

    @property
    def prices(self) -> list[PlanPrice] | None:
        """The price for each billing interval."""
        return nullable(list_of(PlanPrice._read))(self._fields.get("prices"))

    @property
    def features(self) -> list[PlanFeature] | None:
        """The features that the plan includes."""
        return nullable(list_of(PlanFeature._read))(self._fields.get("features"))

    @property
    def created_at(self) -> str | None:
        """When the plan was created.

        ISO 8601: `datetime.fromisoformat(plan.created_at)` parses it, in Python 3.10 with `Z`
        written as `+00:00`.
        """
        return self._fields.get("createdAt")

    @property
    def updated_at(self) -> str | None:
        """When the plan was last changed. Only `plans.get` returns it.

        ISO 8601: `datetime.fromisoformat(plan.updated_at)` parses it, in Python 3.10 with `Z`
        written as `+00:00`.
        """
        return self._fields.get("updatedAt")


class PlanPrice(Model):
    """The price of a plan for one billing interval.

    Fields are attributes and keys: `plan_price.billing_interval`, `plan_price["billing_interval"]`.
    A field is None when the server left it out.
    """

    __slots__ = ()

    _shown = ("billing_interval", "price")

    def __init__(
        self,
        *,
        billing_interval: BillingInterval | None = None,
        price: int | None = None,
        is_default: bool | None = None,
        trial_days: int | None = None,
        intro_offer: IntroOffer | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "billingInterval": billing_interval,
                "price": price,
                "isDefault": is_default,
                "trialDays": trial_days,
                "introOffer": intro_offer,
            },
            extra,
        )

    @property
    def billing_interval(self) -> BillingInterval | None:
        """How often the price is billed."""
        return self._fields.get("billingInterval")

    @property
    def price(self) -> int | None:
        """The price of one interval: 2900 is 29.00. In cents."""
        return self._fields.get("price")

    @property
    def is_default(self) -> bool | None:
        """Whether this price is used when a subscription names no interval."""
        return self._fields.get("isDefault")

    @property
    def trial_days(self) -> int | None:
        """The length of the trial; 0 without one. In days."""
        return self._fields.get("trialDays")

    @property
    def intro_offer(self) -> IntroOffer | None:
        """The discount for a customer's first subscription. Only `plans.get` returns it."""
        return nullable(IntroOffer._read)(self._fields.get("introOffer"))


class IntroOffer(Model):
    """A discount on the first billing cycles.

    Fields are attributes and keys: `intro_offer.discount_type`, `intro_offer["discount_type"]`. A
    field is None when the server left it out.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        enabled: bool | None = None,
        discount_type: DiscountType | None = None,
        discount_value: int | None = None,
        duration_cycles: int | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "enabled": enabled,
                "discountType": discount_type,
                "discountValue": discount_value,
                "durationCycles": duration_cycles,
            },
            extra,
        )

    @property
    def enabled(self) -> bool | None:
        """Whether the discount is offered."""
        return self._fields.get("enabled")

    @property
    def discount_type(self) -> DiscountType | None:
        """The meaning of `discount_value`."""
        return self._fields.get("discountType")

    @property
    def discount_value(self) -> int | None:
        """The discount: cents for `amount`, basis points for `percentage` (2500 is 25 %)."""
        return self._fields.get("discountValue")

    @property
    def duration_cycles(self) -> int | None:
        """The number of billing cycles that the discount lasts."""
        return self._fields.get("durationCycles")


class PlanFeature(Model):
    """A feature that a plan includes.

    Fields are attributes and keys: `plan_feature.unit_name`, `plan_feature["unit_name"]`. A field
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
        unit_name: str | None = None,
        enabled: bool | None = None,
        included_amount: int | None = None,
        unlimited: bool | None = None,
        overage_enabled: bool | None = None,
        overage_unit_price: int | None = None,
        overage: Overage | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "code": code,
                "name": name,
                "type": type,
                "unitName": unit_name,
                "enabled": enabled,
                "includedAmount": included_amount,
                "unlimited": unlimited,
                "overageEnabled": overage_enabled,
                "overageUnitPrice": overage_unit_price,
                "overage": overage,
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
    def unit_name(self) -> str | None:
        """The name of one unit, such as `call`."""
        return self._fields.get("unitName")

    @property
    def enabled(self) -> bool | None:
        """Whether a `boolean` feature is included."""
        return self._fields.get("enabled")

    @property
    def included_amount(self) -> int | None:
        """The units that are included per month, whatever the billing interval."""
        return self._fields.get("includedAmount")

    @property
    def unlimited(self) -> bool | None:
        """Whether any number of units is included."""
        return self._fields.get("unlimited")

    @property
    def overage_enabled(self) -> bool | None:
        """Whether more than the included units can be used."""
        return self._fields.get("overageEnabled")

    @property
    def overage_unit_price(self) -> int | None:
        """The price of each unit above the included ones: 10000 is 1.00. In ten-thousandths."""
        return self._fields.get("overageUnitPrice")

    @property
    def overage(self) -> Overage | None:
        """How units above the included ones are charged. Only `plans.get` returns it."""
        return nullable(Overage._read)(self._fields.get("overage"))


class Overage(Model):
    """How use above the included amount is charged.

    Fields are attributes and keys: `overage.unit_price`, `overage["unit_price"]`. A field is None
    when the server left it out.
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        enabled: bool | None = None,
        model: OverageModel | None = None,
        unit_price: int | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(
            {
                "enabled": enabled,
                "model": model,
                "unitPrice": unit_price,
            },
            extra,
        )

    @property
    def enabled(self) -> bool | None:
        """Whether more than the included units can be used."""
        return self._fields.get("enabled")

    @property
    def model(self) -> OverageModel | None:
        """How the price is calculated."""
        return self._fields.get("model")

    @property
    def unit_price(self) -> int | None:
        """The price of a unit: 10000 is 1.00. In ten-thousandths."""
        return self._fields.get("unitPrice")
