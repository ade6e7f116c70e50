<?php

// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * A discount on the first billing cycles.
 *
 * Fields are properties and array elements: `$introOffer->enabled`, `$introOffer['enabled']`. `print_r()` and
 * `var_dump()` show none of its fields.
 */
final class IntroOffer extends Model
{
    /** @internal */
    public const FIELDS = [
        'enabled' => 'boolean',
        'discountType' => 'enum',
        'discountValue' => 'integer',
        'durationCycles' => 'integer',
    ];
    /** @internal */
    public const SHOWN = [];

    /**
     * @param bool|null                   $enabled        Whether the discount is offered.
     * @param DiscountType::*|string|null $discountType   The meaning of `discountValue`.
     * @param int|null                    $discountValue  The discount: cents for `amount`, basis points for
     *                                                    `percentage` (2500 is 25 %).
     * @param int|null                    $durationCycles The number of billing cycles that the discount lasts.
     * @param array<array-key, mixed>     $extra          Fields that this version does not know, by their names in the
     *                                                    API.
     */
    public function __construct(
        public readonly ?bool $enabled = null,
        public readonly ?string $discountType = null,
        public readonly ?int $discountValue = null,
        public readonly ?int $durationCycles = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
