<?php

// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * A feature that a plan includes.
 *
 * Fields are properties and array elements: `$planFeature->code`, `$planFeature['code']`. `print_r()` and `var_dump()`
 * show only `code` and `type`.
 */
final class PlanFeature extends Model
{
    /** @internal */
    public const FIELDS = [
        'code' => 'string',
        'name' => 'string',
        'type' => 'enum',
        'unitName' => 'string',
        'enabled' => 'boolean',
        'includedAmount' => 'integer',
        'unlimited' => 'boolean',
        'overageEnabled' => 'boolean',
        'overageUnitPrice' => 'integer',
        'overage' => Overage::class,
    ];
    /** @internal */
    public const SHOWN = ['code', 'type'];

    /**
     * @param string|null                $code             The feature's code, such as `api_calls`.
     * @param string|null                $name             The feature's name.
     * @param FeatureType::*|string|null $type             How the feature is counted.
     * @param string|null                $unitName         The name of one unit, such as `call`.
     * @param bool|null                  $enabled          Whether a `boolean` feature is included.
     * @param int|null                   $includedAmount   The units that are included per month, whatever the billing
     *                                                     interval.
     * @param bool|null                  $unlimited        Whether any number of units is included.
     * @param bool|null                  $overageEnabled   Whether more than the included units can be used.
     * @param int|null                   $overageUnitPrice The price of each unit above the included ones: 10000 is
     *                                                     1.00. In ten thousandths.
     * @param Overage|null               $overage          How units above the included ones are charged. Only
     *                                                     {@see Plans::get()} returns it.
     * @param array<array-key, mixed>    $extra            Fields that this version does not know, by their names in the
     *                                                     API.
     */
    public function __construct(
        public readonly ?string $code = null,
        public readonly ?string $name = null,
        public readonly ?string $type = null,
        public readonly ?string $unitName = null,
        public readonly ?bool $enabled = null,
        public readonly ?int $includedAmount = null,
        public readonly ?bool $unlimited = null,
        public readonly ?bool $overageEnabled = null,
        public readonly ?int $overageUnitPrice = null,
        public readonly ?Overage $overage = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
