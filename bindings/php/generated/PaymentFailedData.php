<?php

// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The data of {@see PaymentFailedEvent}.
 *
 * Fields are properties and array elements: `$paymentFailedData->invoiceId`, `$paymentFailedData['invoiceId']`.
 * `print_r()` and `var_dump()` show only `invoiceId`, `invoiceNumber`, `customerId` and `failureCode`.
 */
final class PaymentFailedData extends Model
{
    /** @internal */
    public const FIELDS = [
        'invoiceId' => 'string',
        'invoiceNumber' => 'string',
        'customerId' => 'string',
        'subscriptionId' => 'string',
        'failureCode' => 'string',
        'failureMessage' => 'string',
    ];
    /** @internal */
    public const SHOWN = ['invoiceId', 'invoiceNumber', 'customerId', 'failureCode'];

    /**
     * @param string|null             $invoiceId      The invoice's ID.
     * @param string|null             $invoiceNumber  The invoice's number.
     * @param string|null             $customerId     The customer's ID: your own user ID if there is one, else the
     *                                                Commet ID.
     * @param string|null             $subscriptionId The subscription's ID.
     * @param string|null             $failureCode    The code of the failure, such as `card_declined`.
     * @param string|null             $failureMessage The reason for the failure, in a sentence.
     * @param array<array-key, mixed> $extra          Fields that this version does not know, by their names in the API.
     */
    public function __construct(
        public readonly ?string $invoiceId = null,
        public readonly ?string $invoiceNumber = null,
        public readonly ?string $customerId = null,
        public readonly ?string $subscriptionId = null,
        public readonly ?string $failureCode = null,
        #[\SensitiveParameter] public readonly ?string $failureMessage = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
