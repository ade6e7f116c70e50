<?php

// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * How use above the included amount is charged.
 *
 * Fields are properties and array elements: `$overage->enabled`, `$overage['enabled']`. `print_r()` and `var_dump()`
 * show none of its fields.
 */
final class Overage extends Model
{
    /** @internal */
    public const FIELDS = [
        'enabled' => 'boolean',
        'model' => 'enum',
        'unitPrice' => 'integer',
    ];
    /** @internal */
    public const SHOWN = [];

    /**
     * @param bool|null                   $enabled   Whether more than the included units can be used.
     * @param OverageModel::*|string|null $model     How the price is calculated.
     * @param int|null                    $unitPrice The price of a unit: 10000 is 1.00. In ten thousandths.
     * @param array<array-key, mixed>     $extra     Fields that this version does not know, by their names in the API.
     */
    public function __construct(
        public readonly ?bool $enabled = null,
        public readonly ?string $model = null,
        public readonly ?int $unitPrice = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
