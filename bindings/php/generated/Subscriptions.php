<?php

// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

use Commet\Exceptions\CommetException;
use Commet\Internal\Transport;

/** The operations on subscriptions. A subscription bills a customer for a plan; a customer has one at a time. */
class Subscriptions
{
    private const CREATE_TYPES = ['initialSeats' => ['map', 'integer']];

    /** @internal */
    public function __construct(private readonly Transport $transport)
    {
    }

    /**
     * Subscribes a customer to a plan.
     *
     * When the plan has a price, the subscription waits for its checkout: send the customer to `checkoutUrl`. For a
     * customer who has a subscription already, the call fails (409 `already_has_active_subscription`).
     *
     * Exactly one of `planId` and `planCode` must be given.
     *
     * ```php
     * $result = $commet->subscriptions->create(customerId: 'user_123', planCode: 'pro');
     * ```
     *
     * @param string                         $customerId      The Commet ID (`cus_…`) or your own user ID.
     * @param string|null                    $planId          The plan's ID.
     * @param string|null                    $planCode        The plan's code, such as `pro`.
     * @param BillingInterval::*|string|null $billingInterval How often the subscription is billed. Default: the
     *                                                        interval of the plan's default price.
     * @param array<array-key, int>|null     $initialSeats    The seats to begin with, by the feature's code.
     * @param bool|null                      $skipTrial       Whether to skip the plan's trial. Default: false.
     * @param string|null                    $name            The subscription's name. Default: the plan's.
     * @param string|null                    $startDate       When the subscription begins. Default: now.
     * @param string|null                    $successUrl      The URL of your page that the customer sees after the
     *                                                        checkout.
     * @param array<string, mixed>           $extra           Parameters that this version does not know, by their names
     *                                                        in the API.
     * @param string|null                    $idempotencyKey  The idempotency key, 1 to 255 visible ASCII characters.
     *                                                        Default: a random one. To repeat a call safely, pass the
     *                                                        key of the first.
     * @param CallOptions|null               $options         Options of this call.
     *
     * @return Response<Subscription>
     *
     * @throws CommetException
     */
    public function create(
        string $customerId,
        ?string $planId = null,
        ?string $planCode = null,
        ?string $billingInterval = null,
        ?array $initialSeats = null,
        ?bool $skipTrial = null,
        ?string $name = null,
        ?string $startDate = null,
        ?string $successUrl = null,
        #[\SensitiveParameter] array $extra = [],
        ?string $idempotencyKey = null,
        ?CallOptions $options = null,
    ): Response {
        $arguments = [
            'customerId' => $customerId,
            'planId' => $planId,
            'planCode' => $planCode,
            'billingInterval' => $billingInterval,
            'initialSeats' => $initialSeats,
            'skipTrial' => $skipTrial,
            'name' => $name,
            'startDate' => $startDate,
            'successUrl' => $successUrl,
            'extra' => $extra,
        ];

        return $this->transport->model(
            'subscriptions.create',
            Subscription::class,
            $arguments,
            $options,
            $idempotencyKey,
            types: self::CREATE_TYPES,
        );
    }

    /**
     * Reads a customer's current subscription, also one whose checkout is not completed.
     *
     * The data is absent when the customer has none.
     *
     * ```php
     * $result = $commet->subscriptions->getActive('user_123');
     * ```
     *
     * @param string           $customerId The Commet ID (`cus_…`) or your own user ID.
     * @param CallOptions|null $options    Options of this call.
     *
     * @return Response<ActiveSubscription|null>
     *
     * @throws CommetException
     */
    public function getActive(string $customerId, ?CallOptions $options = null): Response
    {
        return $this->transport->nullable(
            'subscriptions.getActive',
            ActiveSubscription::class,
            ['customerId' => $customerId],
            $options,
        );
    }

    /**
     * Lists subscriptions, newest first.
     *
     * ```php
     * $result = $commet->subscriptions->list(customerId: 'user_123');
     * ```
     *
     * @param string|null                       $customerId Returns only the subscriptions of this customer: a Commet ID
     *                                                      (`cus_…`) or your own user ID.
     * @param SubscriptionStatus::*|string|null $status     Returns only the subscriptions in this state.
     * @param array<string, mixed>              $extra      Parameters that this version does not know, by their names
     *                                                      in the API.
     * @param CallOptions|null                  $options    Options of this call.
     *
     * @return Response<list<Subscription>>
     *
     * @throws CommetException
     */
    public function list(
        ?string $customerId = null,
        ?string $status = null,
        #[\SensitiveParameter] array $extra = [],
        ?CallOptions $options = null,
    ): Response {
        $arguments = [
            'customerId' => $customerId,
            'status' => $status,
            'extra' => $extra,
        ];

        return $this->transport->list('subscriptions.list', Subscription::class, $arguments, $options);
    }

    /**
     * Changes the plan or the billing interval.
     *
     * A more expensive plan or a longer interval takes effect at once, and unused time is credited; a cheaper plan or a
     * shorter interval takes effect at the end of the period. A change from a free plan waits for a checkout.
     *
     * ```php
     * $result = $commet->subscriptions->changePlan(subscriptionId: 'sub_abc123', newPlanId: 'plan_pro');
     * ```
     *
     * @param string                         $subscriptionId     The subscription's ID (`sub_…`).
     * @param string|null                    $newPlanId          The ID of the new plan. Default: the current plan.
     * @param BillingInterval::*|string|null $newBillingInterval How often the subscription is billed after the change.
     *                                                           Default: as before, if the plan has a price for it.
     * @param array<string, mixed>           $extra              Parameters that this version does not know, by their
     *                                                           names in the API.
     * @param string|null                    $idempotencyKey     The idempotency key, 1 to 255 visible ASCII characters.
     *                                                           Default: a random one. To repeat a call safely, pass
     *                                                           the key of the first.
     * @param CallOptions|null               $options            Options of this call.
     *
     * @return Response<PlanChange>
     *
     * @throws CommetException
     */
    public function changePlan(
        string $subscriptionId,
        ?string $newPlanId = null,
        ?string $newBillingInterval = null,
        #[\SensitiveParameter] array $extra = [],
        ?string $idempotencyKey = null,
        ?CallOptions $options = null,
    ): Response {
        $arguments = [
            'subscriptionId' => $subscriptionId,
            'newPlanId' => $newPlanId,
            'newBillingInterval' => $newBillingInterval,
            'extra' => $extra,
        ];

        return $this->transport->model(
            'subscriptions.changePlan',
            PlanChange::class,
            $arguments,
            $options,
            $idempotencyKey,
        );
    }

    /**
     * Cancels a subscription at the end of the paid period.
     *
     * A cancellation cannot be undone; a customer who returns needs a new subscription.
     *
     * ```php
     * $result = $commet->subscriptions->cancel(subscriptionId: 'sub_abc123');
     * ```
     *
     * @param string               $subscriptionId The subscription's ID (`sub_…`).
     * @param string|null          $reason         The reason, in your own words. At most 1,000 characters.
     * @param bool|null            $immediate      Whether to end access now and to credit the unused time. Default:
     *                                             false.
     * @param array<string, mixed> $extra          Parameters that this version does not know, by their names in the
     *                                             API.
     * @param string|null          $idempotencyKey The idempotency key, 1 to 255 visible ASCII characters. Default: a
     *                                             random one. To repeat a call safely, pass the key of the first.
     * @param CallOptions|null     $options        Options of this call.
     *
     * @return Response<Subscription>
     *
     * @throws CommetException
     */
    public function cancel(
        string $subscriptionId,
        #[\SensitiveParameter] ?string $reason = null,
        ?bool $immediate = null,
        #[\SensitiveParameter] array $extra = [],
        ?string $idempotencyKey = null,
        ?CallOptions $options = null,
    ): Response {
        $arguments = [
            'subscriptionId' => $subscriptionId,
            'reason' => $reason,
            'immediate' => $immediate,
            'extra' => $extra,
        ];

        return $this->transport->model(
            'subscriptions.cancel',
            Subscription::class,
            $arguments,
            $options,
            $idempotencyKey,
        );
    }
}
