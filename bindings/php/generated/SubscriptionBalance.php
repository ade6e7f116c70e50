<?php

// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The money balance of a subscription.
 *
 * Fields are properties and array elements: `$subscriptionBalance->remaining`, `$subscriptionBalance['remaining']`.
 * `print_r()` and `var_dump()` show only `remaining` and `currency`.
 */
final class SubscriptionBalance extends Model
{
    /** @internal */
    public const FIELDS = [
        'remaining' => 'integer',
        'included' => 'integer',
        'currency' => 'string',
    ];
    /** @internal */
    public const SHOWN = ['remaining', 'currency'];

    /**
     * @param int|null                $remaining The money that is left. In cents.
     * @param int|null                $included  The money that is included per month. In cents.
     * @param string|null             $currency  The currency: ISO 4217, in lower case.
     * @param array<array-key, mixed> $extra     Fields that this version does not know, by their names in the API.
     */
    public function __construct(
        public readonly ?int $remaining = null,
        public readonly ?int $included = null,
        public readonly ?string $currency = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
