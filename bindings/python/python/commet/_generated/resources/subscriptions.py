# Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
"""The operations on subscriptions."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import Any

from ..._asynchronous import AsyncResource
from ..._blocking import BlockingResource
from ..._call import Call
from ..._model import list_of, nullable
from ..._types import Seconds
from ..models.plans import BillingInterval
from ..models.subscriptions import ActiveSubscription, PlanChange, Subscription, SubscriptionStatus
from ..options import CallOptions
from ..response import Response


class Subscriptions(BlockingResource):
    """The operations on subscriptions.

    A subscription bills a customer for a plan; a customer has one at a time.
    """

    def create(
        self,
        *,
        customer_id: str,
        plan_id: str | None = None,
        plan_code: str | None = None,
        billing_interval: BillingInterval | None = None,
        initial_seats: Mapping[str, int] | None = None,
        skip_trial: bool | None = None,
        name: str | None = None,
        start_date: str | None = None,
        success_url: str | None = None,
        extra: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[Subscription]:
        """Subscribes a customer to a plan.

        When the plan has a price, the subscription waits for its checkout: send the customer to
        `checkout_url`. For a customer who has a subscription already, the call fails (409
        `already_has_active_subscription`).

        Takes exactly one of `plan_id` and `plan_code`.

        Args:
            customer_id: The Commet ID (`cus_…`) or your own user ID.
            plan_id: The plan's ID.
            plan_code: The plan's code, such as `pro`.
            billing_interval: How often the subscription is billed. Default: the interval of the
                plan's default price.
            initial_seats: The seats to begin with, by the feature's code.
            skip_trial: Whether to skip the plan's trial. Default: false.
            name: The subscription's name. Default: the plan's.
            start_date: When the subscription begins. Default: now.
            success_url: The URL of your page that the customer sees after the checkout.
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
                "subscriptions.create",
                Subscription._read,
                {
                    "customerId": customer_id,
                    "planId": plan_id,
                    "planCode": plan_code,
                    "billingInterval": billing_interval,
                    "initialSeats": initial_seats,
                    "skipTrial": skip_trial,
                    "name": name,
                    "startDate": start_date,
                    "successUrl": success_url,
                },
                extra=extra,
                idempotency_key=idempotency_key,
                timeout=timeout,
                options=options,
            )
        )

    def get_active(
        self,
        customer_id: str,
        *,
        extra: Mapping[str, Any] | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[ActiveSubscription | None]:
        """Reads a customer's current subscription, also one whose checkout is not completed.

        The data is absent when the customer has none.

        Args:
            customer_id: The Commet ID (`cus_…`) or your own user ID.
            extra: Parameters that this version does not know, by their names in the API.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return self._transport.call(
            Call(
                "subscriptions.getActive",
                nullable(ActiveSubscription._read),
                {"customerId": customer_id},
                extra=extra,
                timeout=timeout,
                options=options,
            )
        )

    def list(
        self,
        *,
        customer_id: str | None = None,
        status: SubscriptionStatus | None = None,
        extra: Mapping[str, Any] | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[builtins.list[Subscription]]:
        """Lists subscriptions, newest first.

        Args:
            customer_id: Returns only the subscriptions of this customer: a Commet ID (`cus_…`) or
                your own user ID.
            status: Returns only the subscriptions in this state.
            extra: Parameters that this version does not know, by their names in the API.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return self._transport.call(
            Call(
                "subscriptions.list",
                list_of(Subscription._read),
                {"customerId": customer_id, "status": status},
                extra=extra,
                timeout=timeout,
                options=options,
            )
        )

    def change_plan(
        self,
        subscription_id: str,
        *,
        new_plan_id: str | None = None,
        new_billing_interval: BillingInterval | None = None,
        extra: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[PlanChange]:
        """Changes the plan or the billing interval.

        A more expensive plan or a longer interval takes effect at once, and unused time is
        credited; a cheaper plan or a shorter interval takes effect at the end of the period. A
        change from a free plan waits for a checkout.

        Args:
            subscription_id: The subscription's ID (`sub_…`).
            new_plan_id: The ID of the new plan. Default: the current plan.
            new_billing_interval: How often the subscription is billed after the change. Default: as
                before, if the plan has a price for it.
            extra: Fields that this version does not know, by their names in the API.
            idempotency_key: The idempotency key, 1 to 255 visible ASCII characters. Default: a
                random one. To repeat a call safely, pass the key of the first.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetNotFoundError: There is no such subscription.
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return self._transport.call(
            Call(
                "subscriptions.changePlan",
                PlanChange._read,
                {
                    "subscriptionId": subscription_id,
                    "newPlanId": new_plan_id,
                    "newBillingInterval": new_billing_interval,
                },
                extra=extra,
                idempotency_key=idempotency_key,
                timeout=timeout,
                options=options,
            )
        )

    def cancel(
        self,
        subscription_id: str,
        *,
        reason: str | None = None,
        immediate: bool | None = None,
        extra: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[Subscription]:
        """Cancels a subscription at the end of the paid period.

        A cancellation cannot be undone; a customer who returns needs a new subscription.

        Args:
            subscription_id: The subscription's ID (`sub_…`).
            reason: The reason, in your own words. At most 1,000 characters.
            immediate: Whether to end access now and to credit the unused time. Default: false.
            extra: Fields that this version does not know, by their names in the API.
            idempotency_key: The idempotency key, 1 to 255 visible ASCII characters. Default: a
                random one. To repeat a call safely, pass the key of the first.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetNotFoundError: There is no such subscription.
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return self._transport.call(
            Call(
                "subscriptions.cancel",
                Subscription._read,
                {"subscriptionId": subscription_id, "reason": reason, "immediate": immediate},
                extra=extra,
                idempotency_key=idempotency_key,
                timeout=timeout,
                options=options,
            )
        )


class AsyncSubscriptions(AsyncResource):
    """The operations on subscriptions.

    A subscription bills a customer for a plan; a customer has one at a time. For asyncio.
    """

    async def create(
        self,
        *,
        customer_id: str,
        plan_id: str | None = None,
        plan_code: str | None = None,
        billing_interval: BillingInterval | None = None,
        initial_seats: Mapping[str, int] | None = None,
        skip_trial: bool | None = None,
        name: str | None = None,
        start_date: str | None = None,
        success_url: str | None = None,
        extra: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[Subscription]:
        """Subscribes a customer to a plan.

        When the plan has a price, the subscription waits for its checkout: send the customer to
        `checkout_url`. For a customer who has a subscription already, the call fails (409
        `already_has_active_subscription`).

        Takes exactly one of `plan_id` and `plan_code`.

        Args:
            customer_id: The Commet ID (`cus_…`) or your own user ID.
            plan_id: The plan's ID.
            plan_code: The plan's code, such as `pro`.
            billing_interval: How often the subscription is billed. Default: the interval of the
                plan's default price.
            initial_seats: The seats to begin with, by the feature's code.
            skip_trial: Whether to skip the plan's trial. Default: false.
            name: The subscription's name. Default: the plan's.
            start_date: When the subscription begins. Default: now.
            success_url: The URL of your page that the customer sees after the checkout.
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
                "subscriptions.create",
                Subscription._read,
                {
                    "customerId": customer_id,
                    "planId": plan_id,
                    "planCode": plan_code,
                    "billingInterval": billing_interval,
                    "initialSeats": initial_seats,
                    "skipTrial": skip_trial,
                    "name": name,
                    "startDate": start_date,
                    "successUrl": success_url,
                },
                extra=extra,
                idempotency_key=idempotency_key,
                timeout=timeout,
                options=options,
            )
        )

    async def get_active(
        self,
        customer_id: str,
        *,
        extra: Mapping[str, Any] | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[ActiveSubscription | None]:
        """Reads a customer's current subscription, also one whose checkout is not completed.

        The data is absent when the customer has none.

        Args:
            customer_id: The Commet ID (`cus_…`) or your own user ID.
            extra: Parameters that this version does not know, by their names in the API.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return await self._transport.call(
            Call(
                "subscriptions.getActive",
                nullable(ActiveSubscription._read),
                {"customerId": customer_id},
                extra=extra,
                timeout=timeout,
                options=options,
            )
        )

    async def list(
        self,
        *,
        customer_id: str | None = None,
        status: SubscriptionStatus | None = None,
        extra: Mapping[str, Any] | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[builtins.list[Subscription]]:
        """Lists subscriptions, newest first.

        Args:
            customer_id: Returns only the subscriptions of this customer: a Commet ID (`cus_…`) or
                your own user ID.
            status: Returns only the subscriptions in this state.
            extra: Parameters that this version does not know, by their names in the API.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return await self._transport.call(
            Call(
                "subscriptions.list",
                list_of(Subscription._read),
                {"customerId": customer_id, "status": status},
                extra=extra,
                timeout=timeout,
                options=options,
            )
        )

    async def change_plan(
        self,
        subscription_id: str,
        *,
        new_plan_id: str | None = None,
        new_billing_interval: BillingInterval | None = None,
        extra: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[PlanChange]:
        """Changes the plan or the billing interval.

        A more expensive plan or a longer interval takes effect at once, and unused time is
        credited; a cheaper plan or a shorter interval takes effect at the end of the period. A
        change from a free plan waits for a checkout.

        Args:
            subscription_id: The subscription's ID (`sub_…`).
            new_plan_id: The ID of the new plan. Default: the current plan.
            new_billing_interval: How often the subscription is billed after the change. Default: as
                before, if the plan has a price for it.
            extra: Fields that this version does not know, by their names in the API.
            idempotency_key: The idempotency key, 1 to 255 visible ASCII characters. Default: a
                random one. To repeat a call safely, pass the key of the first.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetNotFoundError: There is no such subscription.
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return await self._transport.call(
            Call(
                "subscriptions.changePlan",
                PlanChange._read,
                {
                    "subscriptionId": subscription_id,
                    "newPlanId": new_plan_id,
                    "newBillingInterval": new_billing_interval,
                },
                extra=extra,
                idempotency_key=idempotency_key,
                timeout=timeout,
                options=options,
            )
        )

    async def cancel(
        self,
        subscription_id: str,
        *,
        reason: str | None = None,
        immediate: bool | None = None,
        extra: Mapping[str, Any] | None = None,
        idempotency_key: str | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[Subscription]:
        """Cancels a subscription at the end of the paid period.

        A cancellation cannot be undone; a customer who returns needs a new subscription.

        Args:
            subscription_id: The subscription's ID (`sub_…`).
            reason: The reason, in your own words. At most 1,000 characters.
            immediate: Whether to end access now and to credit the unused time. Default: false.
            extra: Fields that this version does not know, by their names in the API.
            idempotency_key: The idempotency key, 1 to 255 visible ASCII characters. Default: a
                random one. To repeat a call safely, pass the key of the first.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetNotFoundError: There is no such subscription.
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return await self._transport.call(
            Call(
                "subscriptions.cancel",
                Subscription._read,
                {"subscriptionId": subscription_id, "reason": reason, "immediate": immediate},
                extra=extra,
                idempotency_key=idempotency_key,
                timeout=timeout,
                options=options,
            )
        )
