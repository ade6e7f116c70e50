<?php

// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The credits of a subscription.
 *
 * Fields are properties and array elements: `$subscriptionCredits->remaining`, `$subscriptionCredits['remaining']`.
 * `print_r()` and `var_dump()` show only `remaining`.
 */
final class SubscriptionCredits extends Model
{
    /** @internal */
    public const FIELDS = [
        'remaining' => 'integer',
        'included' => 'integer',
        'purchased' => 'integer',
    ];
    /** @internal */
    public const SHOWN = ['remaining'];

    /**
     * @param int|null                $remaining The credits that are left.
     * @param int|null                $included  The credits that are included per month.
     * @param int|null                $purchased The credits that were bought in addition. They do not expire.
     * @param array<array-key, mixed> $extra     Fields that this version does not know, by their names in the API.
     */
    public function __construct(
        public readonly ?int $remaining = null,
        public readonly ?int $included = null,
        public readonly ?int $purchased = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
