<?php

// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * A customer's use of a feature in this period.
 *
 * Fields are properties and array elements: `$featureUsage->current`, `$featureUsage['current']`. `print_r()` and
 * `var_dump()` show only `current`, `included` and `overage`.
 */
final class FeatureUsage extends Model
{
    /** @internal */
    public const FIELDS = [
        'current' => 'integer',
        'included' => 'integer',
        'overage' => 'integer',
        'overageUnitPrice' => 'integer',
    ];
    /** @internal */
    public const SHOWN = ['current', 'included', 'overage'];

    /**
     * @param int|null                $current          The units used.
     * @param int|null                $included         The units that are included.
     * @param int|null                $overage          The units used above the included ones.
     * @param int|null                $overageUnitPrice The price of each unit above the included ones: 10000 is 1.00.
     *                                                  In ten thousandths.
     * @param array<array-key, mixed> $extra            Fields that this version does not know, by their names in the
     *                                                  API.
     */
    public function __construct(
        public readonly ?int $current = null,
        public readonly ?int $included = null,
        public readonly ?int $overage = null,
        public readonly ?int $overageUnitPrice = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
