<?php

// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The data of {@see SubscriptionCreatedEvent}.
 *
 * Fields are properties and array elements: `$subscriptionCreatedData->subscriptionId`,
 * `$subscriptionCreatedData['subscriptionId']`. `print_r()` and `var_dump()` show only `subscriptionId`, `customerId`
 * and `status`. Timestamps are strings, as the API sent them;
 * `new \DateTimeImmutable($subscriptionCreatedData->startDate)` reads one.
 */
final class SubscriptionCreatedData extends Model
{
    /** @internal */
    public const FIELDS = [
        'subscriptionId' => 'string',
        'customerId' => 'string',
        'externalId' => 'string',
        'status' => 'enum',
        'publicId' => 'string',
        'planId' => 'string',
        'planName' => 'string',
        'name' => 'string',
        'startDate' => 'timestamp',
    ];
    /** @internal */
    public const SHOWN = ['subscriptionId', 'customerId', 'status'];

    /**
     * @param string|null                       $subscriptionId The subscription's ID: `sub_…`.
     * @param string|null                       $customerId     The customer's ID: your own user ID if there is one,
     *                                                          else the Commet ID.
     * @param string|null                       $externalId     Your own user ID of the customer, if there is one.
     * @param SubscriptionStatus::*|string|null $status         The state.
     * @param string|null                       $publicId       The subscription's public ID.
     * @param string|null                       $planId         The plan's ID.
     * @param string|null                       $planName       The plan's name.
     * @param string|null                       $name           The customer's name.
     * @param string|null                       $startDate      When the subscription began, or begins.
     * @param array<array-key, mixed>           $extra          Fields that this version does not know, by their names
     *                                                          in the API.
     */
    public function __construct(
        public readonly ?string $subscriptionId = null,
        public readonly ?string $customerId = null,
        public readonly ?string $externalId = null,
        public readonly ?string $status = null,
        public readonly ?string $publicId = null,
        public readonly ?string $planId = null,
        public readonly ?string $planName = null,
        #[\SensitiveParameter] public readonly ?string $name = null,
        public readonly ?string $startDate = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
