<?php

// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The price of a plan for one billing interval.
 *
 * Fields are properties and array elements: `$planPrice->billingInterval`, `$planPrice['billingInterval']`. `print_r()`
 * and `var_dump()` show only `billingInterval` and `price`.
 */
final class PlanPrice extends Model
{
    /** @internal */
    public const FIELDS = [
        'billingInterval' => 'enum',
        'price' => 'integer',
        'isDefault' => 'boolean',
        'trialDays' => 'integer',
        'introOffer' => IntroOffer::class,
    ];
    /** @internal */
    public const SHOWN = ['billingInterval', 'price'];

    /**
     * @param BillingInterval::*|string|null $billingInterval How often the price is billed.
     * @param int|null                       $price           The price of one interval: 2900 is 29.00. In cents.
     * @param bool|null                      $isDefault       Whether this price is used when a subscription names no
     *                                                        interval.
     * @param int|null                       $trialDays       The length of the trial; 0 without one. In days.
     * @param IntroOffer|null                $introOffer      The discount for a customer's first subscription. Only
     *                                                        {@see Plans::get()} returns it.
     * @param array<array-key, mixed>        $extra           Fields that this version does not know, by their names in
     *                                                        the API.
     */
    public function __construct(
        public readonly ?string $billingInterval = null,
        public readonly ?int $price = null,
        public readonly ?bool $isDefault = null,
        public readonly ?int $trialDays = null,
        public readonly ?IntroOffer $introOffer = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
