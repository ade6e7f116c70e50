<?php

// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * How use above the included amount is charged.
 *
 * These are the known values. A value that this version does not know is kept as it is.
 */
final class OverageModel
{
    /** Each unit at the same price. */
    public const PER_UNIT = 'per_unit';
    /** At the price of the tier that it falls in. */
    public const TIERED = 'tiered';

    private function __construct()
    {
    }
}
