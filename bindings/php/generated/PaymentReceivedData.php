<?php

// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The data of {@see PaymentReceivedEvent}.
 *
 * Fields are properties and array elements: `$paymentReceivedData->invoiceId`, `$paymentReceivedData['invoiceId']`.
 * `print_r()` and `var_dump()` show only `invoiceId`, `invoiceNumber` and `customerId`. Timestamps are strings, as the
 * API sent them; `new \DateTimeImmutable($paymentReceivedData->paidAt)` reads one.
 */
final class PaymentReceivedData extends Model
{
    /** @internal */
    public const FIELDS = [
        'invoiceId' => 'string',
        'invoiceNumber' => 'string',
        'invoiceTotal' => 'integer',
        'customerId' => 'string',
        'subscriptionId' => 'string',
        'paymentTransactionId' => 'string',
        'grossAmount' => 'integer',
        'currency' => 'string',
        'orgNetAmount' => 'integer',
        'customerEmail' => 'string',
        'paidAt' => 'timestamp',
    ];
    /** @internal */
    public const SHOWN = ['invoiceId', 'invoiceNumber', 'customerId'];

    /**
     * @param string|null             $invoiceId            The invoice's ID.
     * @param string|null             $invoiceNumber        The invoice's number.
     * @param int|null                $invoiceTotal         The amount of the invoice, tax included: 2900 is 29.00. In
     *                                                      cents.
     * @param string|null             $customerId           The customer's ID: your own user ID if there is one, else
     *                                                      the Commet ID.
     * @param string|null             $subscriptionId       The subscription's ID.
     * @param string|null             $paymentTransactionId The payment's ID.
     * @param int|null                $grossAmount          The amount that the customer paid: 2900 is 29.00. In cents.
     * @param string|null             $currency             The currency: ISO 4217, in lower case.
     * @param int|null                $orgNetAmount         The amount that your organization receives. In cents.
     * @param string|null             $customerEmail        The e-mail address of the customer.
     * @param string|null             $paidAt               When the customer paid.
     * @param array<array-key, mixed> $extra                Fields that this version does not know, by their names in
     *                                                      the API.
     */
    public function __construct(
        public readonly ?string $invoiceId = null,
        public readonly ?string $invoiceNumber = null,
        public readonly ?int $invoiceTotal = null,
        public readonly ?string $customerId = null,
        public readonly ?string $subscriptionId = null,
        public readonly ?string $paymentTransactionId = null,
        public readonly ?int $grossAmount = null,
        public readonly ?string $currency = null,
        public readonly ?int $orgNetAmount = null,
        #[\SensitiveParameter] public readonly ?string $customerEmail = null,
        public readonly ?string $paidAt = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
