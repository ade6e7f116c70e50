<?php

// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The data of {@see InvoiceCreatedEvent}.
 *
 * Fields are properties and array elements: `$invoiceCreatedData->invoiceId`, `$invoiceCreatedData['invoiceId']`.
 * `print_r()` and `var_dump()` show only `invoiceId`, `invoiceNumber` and `invoiceStatus`. Timestamps are strings, as
 * the API sent them; `new \DateTimeImmutable($invoiceCreatedData->periodStart)` reads one.
 */
final class InvoiceCreatedData extends Model
{
    /** @internal */
    public const FIELDS = [
        'invoiceId' => 'string',
        'invoiceNumber' => 'string',
        'invoiceStatus' => 'string',
        'periodStart' => 'timestamp',
        'periodEnd' => 'timestamp',
        'issueDate' => 'timestamp',
        'dueDate' => 'timestamp',
        'currency' => 'string',
        'subtotal' => 'integer',
        'total' => 'integer',
        'customerId' => 'string',
        'externalId' => 'string',
        'subscriptionId' => 'string',
    ];
    /** @internal */
    public const SHOWN = ['invoiceId', 'invoiceNumber', 'invoiceStatus'];

    /**
     * @param string|null             $invoiceId      The invoice's ID.
     * @param string|null             $invoiceNumber  The invoice's number.
     * @param string|null             $invoiceStatus  The state of the invoice.
     * @param string|null             $periodStart    When the billed period begins.
     * @param string|null             $periodEnd      When the billed period ends. The period does not include this
     *                                                moment.
     * @param string|null             $issueDate      When the invoice was issued.
     * @param string|null             $dueDate        When the invoice is due.
     * @param string|null             $currency       The currency: ISO 4217, in lower case.
     * @param int|null                $subtotal       The amount without tax: 2900 is 29.00. In cents.
     * @param int|null                $total          The amount with tax: 2900 is 29.00. In cents.
     * @param string|null             $customerId     The customer's ID: your own user ID if there is one, else the
     *                                                Commet ID.
     * @param string|null             $externalId     Your own user ID of the customer, if there is one.
     * @param string|null             $subscriptionId The subscription's ID. Absent for an invoice without a
     *                                                subscription.
     * @param array<array-key, mixed> $extra          Fields that this version does not know, by their names in the API.
     */
    public function __construct(
        public readonly ?string $invoiceId = null,
        public readonly ?string $invoiceNumber = null,
        public readonly ?string $invoiceStatus = null,
        public readonly ?string $periodStart = null,
        public readonly ?string $periodEnd = null,
        public readonly ?string $issueDate = null,
        public readonly ?string $dueDate = null,
        public readonly ?string $currency = null,
        public readonly ?int $subtotal = null,
        public readonly ?int $total = null,
        public readonly ?string $customerId = null,
        public readonly ?string $externalId = null,
        public readonly ?string $subscriptionId = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
