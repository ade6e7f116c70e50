<?php

// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The data of {@see SubscriptionActivatedEvent}.
 *
 * Fields are properties and array elements: `$subscriptionActivatedData->subscriptionId`,
 * `$subscriptionActivatedData['subscriptionId']`. `print_r()` and `var_dump()` show only `subscriptionId`, `customerId`
 * and `status`. Timestamps are strings, as the API sent them;
 * `new \DateTimeImmutable($subscriptionActivatedData->currentPeriodStart)` reads one.
 */
final class SubscriptionActivatedData extends Model
{
    /** @internal */
    public const FIELDS = [
        'subscriptionId' => 'string',
        'customerId' => 'string',
        'externalId' => 'string',
        'status' => 'enum',
        'publicId' => 'string',
        'name' => 'string',
        'currentPeriodStart' => 'timestamp',
        'currentPeriodEnd' => 'timestamp',
        'invoiceId' => 'string',
        'invoiceNumber' => 'string',
        'invoiceTotal' => 'integer',
        'invoiceCurrency' => 'string',
    ];
    /** @internal */
    public const SHOWN = ['subscriptionId', 'customerId', 'status'];

    /**
     * @param string|null                       $subscriptionId     The subscription's ID: `sub_…`.
     * @param string|null                       $customerId         The customer's ID: your own user ID if there is one,
     *                                                              else the Commet ID.
     * @param string|null                       $externalId         Your own user ID of the customer, if there is one.
     * @param SubscriptionStatus::*|string|null $status             The state.
     * @param string|null                       $publicId           The subscription's public ID.
     * @param string|null                       $name               The customer's name.
     * @param string|null                       $currentPeriodStart When the paid period began.
     * @param string|null                       $currentPeriodEnd   When the paid period ends. The period does not
     *                                                              include this moment.
     * @param string|null                       $invoiceId          The ID of the first invoice. Absent for a free plan.
     * @param string|null                       $invoiceNumber      The number of the first invoice.
     * @param int|null                          $invoiceTotal       The amount of the first invoice, tax included: 2900
     *                                                              is 29.00. In cents.
     * @param string|null                       $invoiceCurrency    The currency of the first invoice: ISO 4217, in
     *                                                              lower case.
     * @param array<array-key, mixed>           $extra              Fields that this version does not know, by their
     *                                                              names in the API.
     */
    public function __construct(
        public readonly ?string $subscriptionId = null,
        public readonly ?string $customerId = null,
        public readonly ?string $externalId = null,
        public readonly ?string $status = null,
        public readonly ?string $publicId = null,
        #[\SensitiveParameter] public readonly ?string $name = null,
        public readonly ?string $currentPeriodStart = null,
        public readonly ?string $currentPeriodEnd = null,
        public readonly ?string $invoiceId = null,
        public readonly ?string $invoiceNumber = null,
        public readonly ?int $invoiceTotal = null,
        public readonly ?string $invoiceCurrency = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
