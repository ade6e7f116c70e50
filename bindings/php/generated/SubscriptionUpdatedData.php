<?php

// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The data of {@see SubscriptionUpdatedEvent}.
 *
 * Fields are properties and array elements: `$subscriptionUpdatedData->subscriptionId`,
 * `$subscriptionUpdatedData['subscriptionId']`. `print_r()` and `var_dump()` show only `subscriptionId`, `customerId`
 * and `status`. Timestamps are strings, as the API sent them;
 * `new \DateTimeImmutable($subscriptionUpdatedData->canceledAt)` reads one.
 */
final class SubscriptionUpdatedData extends Model
{
    /** @internal */
    public const FIELDS = [
        'subscriptionId' => 'string',
        'customerId' => 'string',
        'externalId' => 'string',
        'status' => 'enum',
        'canceledAt' => 'timestamp',
        'cancelReason' => 'string',
        'endDate' => 'timestamp',
    ];
    /** @internal */
    public const SHOWN = ['subscriptionId', 'customerId', 'status'];

    /**
     * @param string|null                       $subscriptionId The subscription's ID: `sub_…`.
     * @param string|null                       $customerId     The customer's ID: your own user ID if there is one,
     *                                                          else the Commet ID.
     * @param string|null                       $externalId     Your own user ID of the customer, if there is one.
     * @param SubscriptionStatus::*|string|null $status         The state.
     * @param string|null                       $canceledAt     When the subscription was canceled.
     * @param string|null                       $cancelReason   The reason that {@see Subscriptions::cancel()} was
     *                                                          given.
     * @param string|null                       $endDate        When the subscription ends, or ended.
     * @param array<array-key, mixed>           $extra          Fields that this version does not know, by their names
     *                                                          in the API.
     */
    public function __construct(
        public readonly ?string $subscriptionId = null,
        public readonly ?string $customerId = null,
        public readonly ?string $externalId = null,
        public readonly ?string $status = null,
        public readonly ?string $canceledAt = null,
        #[\SensitiveParameter] public readonly ?string $cancelReason = null,
        public readonly ?string $endDate = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
