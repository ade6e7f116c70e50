<?php

// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The meaning of a discount's value.
 *
 * These are the known values. A value that this version does not know is kept as it is.
 */
final class DiscountType
{
    /** Basis points of the price: 10000 is the whole price. */
    public const PERCENTAGE = 'percentage';
    /** An amount in cents. */
    public const AMOUNT = 'amount';

    private function __construct()
    {
    }
}
