<?php

// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The plan of a subscription, with the interval and the price at which it is billed.
 *
 * Fields are properties and array elements: `$subscribedPlan->id`, `$subscribedPlan['id']`. `print_r()` and
 * `var_dump()` show only `id` and `name`.
 */
final class SubscribedPlan extends Model
{
    /** @internal */
    public const FIELDS = [
        'id' => 'string',
        'name' => 'string',
        'basePrice' => 'integer',
        'billingInterval' => 'enum',
    ];
    /** @internal */
    public const SHOWN = ['id', 'name'];

    /**
     * @param string                         $id              The plan's ID: `plan_…`.
     * @param string|null                    $name            The plan's name.
     * @param int|null                       $basePrice       The price of one interval, without use: 2900 is 29.00. In
     *                                                        cents.
     * @param BillingInterval::*|string|null $billingInterval How often the subscription is billed. Absent for a free
     *                                                        plan.
     * @param array<array-key, mixed>        $extra           Fields that this version does not know, by their names in
     *                                                        the API.
     */
    public function __construct(
        public readonly string $id,
        public readonly ?string $name = null,
        public readonly ?int $basePrice = null,
        public readonly ?string $billingInterval = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
