<?php

// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The data of {@see SubscriptionPlanChangedEvent}.
 *
 * Fields are properties and array elements: `$subscriptionPlanChangedData->subscriptionId`,
 * `$subscriptionPlanChangedData['subscriptionId']`. `print_r()` and `var_dump()` show only `subscriptionId` and
 * `customerId`.
 */
final class SubscriptionPlanChangedData extends Model
{
    /** @internal */
    public const FIELDS = [
        'subscriptionId' => 'string',
        'customerId' => 'string',
        'externalId' => 'string',
        'previousPlan' => PlanReference::class,
        'currentPlan' => PlanReference::class,
        'billingInterval' => 'enum',
        'credit' => 'integer',
        'charge' => 'integer',
        'totalCharged' => 'integer',
    ];
    /** @internal */
    public const SHOWN = ['subscriptionId', 'customerId'];

    /**
     * @param string|null                    $subscriptionId  The subscription's ID: `sub_…`.
     * @param string|null                    $customerId      The customer's ID: your own user ID if there is one, else
     *                                                        the Commet ID.
     * @param string|null                    $externalId      Your own user ID of the customer, if there is one.
     * @param PlanReference|null             $previousPlan    The previous plan.
     * @param PlanReference|null             $currentPlan     The new plan.
     * @param BillingInterval::*|string|null $billingInterval How often the subscription is billed from now on.
     * @param int|null                       $credit          The credit for the unused time of the previous plan. In
     *                                                        cents.
     * @param int|null                       $charge          The price of the new plan. In cents.
     * @param int|null                       $totalCharged    The amount that was charged. In cents.
     * @param array<array-key, mixed>        $extra           Fields that this version does not know, by their names in
     *                                                        the API.
     */
    public function __construct(
        public readonly ?string $subscriptionId = null,
        public readonly ?string $customerId = null,
        public readonly ?string $externalId = null,
        public readonly ?PlanReference $previousPlan = null,
        public readonly ?PlanReference $currentPlan = null,
        public readonly ?string $billingInterval = null,
        public readonly ?int $credit = null,
        public readonly ?int $charge = null,
        public readonly ?int $totalCharged = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
