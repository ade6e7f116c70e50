# Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
"""The operations on plans."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from typing import Any

from ..._asynchronous import AsyncResource
from ..._blocking import BlockingResource
from ..._call import Call
from ..._model import list_of
from ..._types import Seconds
from ..models.plans import Plan
from ..options import CallOptions
from ..response import Response


class Plans(BlockingResource):
    """The operations on plans.

    A plan is what you sell: its features, and a price for each billing interval. Plans are made in
    the dashboard.
    """

    def list(
        self,
        *,
        include_private: bool | None = None,
        extra: Mapping[str, Any] | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[builtins.list[Plan]]:
        """Lists the public plans in the order of your pricing page.

        Args:
            include_private: Returns the private plans too.
            extra: Parameters that this version does not know, by their names in the API.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return self._transport.call(
            Call(
                "plans.list",
                list_of(Plan._read),
                {"includePrivate": include_private},
                extra=extra,
                timeout=timeout,
                options=options,
            )
        )

    def get(
        self, plan_id: str, *, timeout: Seconds | None = None, options: CallOptions | None = None
    ) -> Response[Plan]:
        """Reads a plan.

        Args:
            plan_id: The plan's ID (`plan_…`) or its code.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetNotFoundError: There is no such plan.
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return self._transport.call(
            Call("plans.get", Plan._read, {"planId": plan_id}, timeout=timeout, options=options)
        )


class AsyncPlans(AsyncResource):
    """The operations on plans.

    A plan is what you sell: its features, and a price for each billing interval. Plans are made in
    the dashboard. For asyncio.
    """

    async def list(
        self,
        *,
        include_private: bool | None = None,
        extra: Mapping[str, Any] | None = None,
        timeout: Seconds | None = None,
        options: CallOptions | None = None,
    ) -> Response[builtins.list[Plan]]:
        """Lists the public plans in the order of your pricing page.

        Args:
            include_private: Returns the private plans too.
            extra: Parameters that this version does not know, by their names in the API.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return await self._transport.call(
            Call(
                "plans.list",
                list_of(Plan._read),
                {"includePrivate": include_private},
                extra=extra,
                timeout=timeout,
                options=options,
            )
        )

    async def get(
        self, plan_id: str, *, timeout: Seconds | None = None, options: CallOptions | None = None
    ) -> Response[Plan]:
        """Reads a plan.

        Args:
            plan_id: The plan's ID (`plan_…`) or its code.
            timeout: The longest time this call may take, all attempts and back-off together.
            options: Other options of this call: a dictionary, see `CallOptions`.

        Raises:
            CommetNotFoundError: There is no such plan.
            CommetError: The call failed; see its class, `kind` and `outcome`.
        """
        return await self._transport.call(
            Call("plans.get", Plan._read, {"planId": plan_id}, timeout=timeout, options=options)
        )
