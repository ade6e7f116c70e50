<?php

// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * A customer's current subscription, with its plan's features and their use.
 *
 * Fields are properties and array elements: `$activeSubscription->id`, `$activeSubscription['id']`. `print_r()` and
 * `var_dump()` show only `id`, `customerId` and `status`. Timestamps are strings, as the API sent them;
 * `new \DateTimeImmutable($activeSubscription->trialEndsAt)` reads one.
 */
final class ActiveSubscription extends Model
{
    /** @internal */
    public const FIELDS = [
        'id' => 'string',
        'customerId' => 'string',
        'name' => 'string',
        'status' => 'enum',
        'trialEndsAt' => 'timestamp',
        'startDate' => 'timestamp',
        'endDate' => 'timestamp',
        'billingDayOfMonth' => 'integer',
        'checkoutUrl' => 'string',
        'createdAt' => 'timestamp',
        'updatedAt' => 'timestamp',
        'plan' => SubscribedPlan::class,
        'description' => 'string',
        'consumptionModel' => 'enum',
        'currentPeriod' => BillingPeriod::class,
        'nextBillingDate' => 'timestamp',
        'features' => ['list', SubscribedFeature::class],
        'credits' => SubscriptionCredits::class,
        'balance' => SubscriptionBalance::class,
    ];
    /** @internal */
    public const SHOWN = ['id', 'customerId', 'status'];

    /**
     * @param string                            $id                The subscription's ID: `sub_…`.
     * @param string|null                       $customerId        The customer's ID: your own user ID if there is one,
     *                                                             else the Commet ID.
     * @param string|null                       $name              The subscription's name: the one that you gave, else
     *                                                             the plan's.
     * @param SubscriptionStatus::*|string|null $status            The state.
     * @param string|null                       $trialEndsAt       When the trial ends, or ended. Absent until the
     *                                                             checkout is completed.
     * @param string|null                       $startDate         When the subscription began.
     * @param string|null                       $endDate           When the subscription ends, or ended.
     * @param int|null                          $billingDayOfMonth The day of the month on which the subscription is
     *                                                             billed, 1 to 31.
     * @param string|null                       $checkoutUrl       The page where the customer pays. Absent when there
     *                                                             is nothing to pay there.
     * @param string|null                       $createdAt         When the subscription was created.
     * @param string|null                       $updatedAt         When the subscription was last changed.
     * @param SubscribedPlan|null               $plan              The plan, and its price.
     * @param string|null                       $description       The plan's purpose.
     * @param ConsumptionModel::*|string|null   $consumptionModel  How use is paid for.
     * @param BillingPeriod|null                $currentPeriod     The period that is paid, or the trial. Absent until
     *                                                             the checkout is completed.
     * @param string|null                       $nextBillingDate   When the subscription is billed next. Absent when it
     *                                                             will not be billed again.
     * @param list<SubscribedFeature>|null      $features          The features that the plan includes, and their use.
     * @param SubscriptionCredits|null          $credits           The credits, where use is paid from credits.
     * @param SubscriptionBalance|null          $balance           The balance, where use is paid from a balance.
     * @param array<array-key, mixed>           $extra             Fields that this version does not know, by their
     *                                                             names in the API.
     */
    public function __construct(
        public readonly string $id,
        public readonly ?string $customerId = null,
        public readonly ?string $name = null,
        public readonly ?string $status = null,
        public readonly ?string $trialEndsAt = null,
        public readonly ?string $startDate = null,
        public readonly ?string $endDate = null,
        public readonly ?int $billingDayOfMonth = null,
        public readonly ?string $checkoutUrl = null,
        public readonly ?string $createdAt = null,
        public readonly ?string $updatedAt = null,
        public readonly ?SubscribedPlan $plan = null,
        public readonly ?string $description = null,
        public readonly ?string $consumptionModel = null,
        public readonly ?BillingPeriod $currentPeriod = null,
        public readonly ?string $nextBillingDate = null,
        public readonly ?array $features = null,
        public readonly ?SubscriptionCredits $credits = null,
        public readonly ?SubscriptionBalance $balance = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
