<?php

// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * A subscription. {@see Subscriptions::list()} returns only `id` to `endDate`, `billingDayOfMonth`, `createdAt` and
 * `updatedAt`.
 *
 * Fields are properties and array elements: `$subscription->id`, `$subscription['id']`. `print_r()` and `var_dump()`
 * show only `id`, `customerId`, `planId` and `status`. Timestamps are strings, as the API sent them;
 * `new \DateTimeImmutable($subscription->startDate)` reads one.
 */
final class Subscription extends Model
{
    /** @internal */
    public const FIELDS = [
        'id' => 'string',
        'customerId' => 'string',
        'planId' => 'string',
        'planName' => 'string',
        'name' => 'string',
        'status' => 'enum',
        'startDate' => 'timestamp',
        'endDate' => 'timestamp',
        'billingInterval' => 'enum',
        'trialEndsAt' => 'timestamp',
        'currentPeriodStart' => 'timestamp',
        'currentPeriodEnd' => 'timestamp',
        'billingDayOfMonth' => 'integer',
        'checkoutUrl' => 'string',
        'cancelAtPeriodEnd' => 'boolean',
        'canceledAt' => 'timestamp',
        'cancelReason' => 'string',
        'introOfferEndsAt' => 'timestamp',
        'introOfferDiscountType' => 'enum',
        'introOfferDiscountValue' => 'integer',
        'createdAt' => 'timestamp',
        'updatedAt' => 'timestamp',
    ];
    /** @internal */
    public const SHOWN = ['id', 'customerId', 'planId', 'status'];

    /**
     * @param string                            $id                      The subscription's ID: `sub_…`.
     * @param string|null                       $customerId              The customer's ID: your own user ID if there is
     *                                                                   one, else the Commet ID.
     * @param string|null                       $planId                  The plan's ID.
     * @param string|null                       $planName                The plan's name.
     * @param string|null                       $name                    The subscription's name: the one that you gave,
     *                                                                   else the plan's.
     * @param SubscriptionStatus::*|string|null $status                  The state.
     * @param string|null                       $startDate               When the subscription began.
     * @param string|null                       $endDate                 When the subscription ends, or ended.
     * @param BillingInterval::*|string|null    $billingInterval         How often the subscription is billed. Absent
     *                                                                   for a free plan.
     * @param string|null                       $trialEndsAt             When the trial ends, or ended. Absent until the
     *                                                                   checkout is completed.
     * @param string|null                       $currentPeriodStart      When the paid period began. Absent until the
     *                                                                   checkout is completed.
     * @param string|null                       $currentPeriodEnd        When the paid period ends. The period does not
     *                                                                   include this moment.
     * @param int|null                          $billingDayOfMonth       The day of the month on which the subscription
     *                                                                   is billed, 1 to 31.
     * @param string|null                       $checkoutUrl             The page where the customer pays. Absent when
     *                                                                   there is nothing to pay there.
     * @param bool|null                         $cancelAtPeriodEnd       Whether the subscription ends with the paid
     *                                                                   period.
     * @param string|null                       $canceledAt              When the subscription was canceled.
     * @param string|null                       $cancelReason            The reason that {@see Subscriptions::cancel()}
     *                                                                   was given.
     * @param string|null                       $introOfferEndsAt        When the introductory discount ends.
     * @param DiscountType::*|string|null       $introOfferDiscountType  The meaning of `introOfferDiscountValue`.
     * @param int|null                          $introOfferDiscountValue The introductory discount: cents for `amount`,
     *                                                                   basis points for `percentage`.
     * @param string|null                       $createdAt               When the subscription was created.
     * @param string|null                       $updatedAt               When the subscription was last changed.
     * @param array<array-key, mixed>           $extra                   Fields that this version does not know, by
     *                                                                   their names in the API.
     */
    public function __construct(
        public readonly string $id,
        public readonly ?string $customerId = null,
        public readonly ?string $planId = null,
        public readonly ?string $planName = null,
        public readonly ?string $name = null,
        public readonly ?string $status = null,
        public readonly ?string $startDate = null,
        public readonly ?string $endDate = null,
        public readonly ?string $billingInterval = null,
        public readonly ?string $trialEndsAt = null,
        public readonly ?string $currentPeriodStart = null,
        public readonly ?string $currentPeriodEnd = null,
        public readonly ?int $billingDayOfMonth = null,
        public readonly ?string $checkoutUrl = null,
        public readonly ?bool $cancelAtPeriodEnd = null,
        public readonly ?string $canceledAt = null,
        #[\SensitiveParameter] public readonly ?string $cancelReason = null,
        public readonly ?string $introOfferEndsAt = null,
        public readonly ?string $introOfferDiscountType = null,
        public readonly ?int $introOfferDiscountValue = null,
        public readonly ?string $createdAt = null,
        public readonly ?string $updatedAt = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
