<?php

// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * How often a subscription is billed.
 *
 * These are the known values. A value that this version does not know is kept as it is.
 */
final class BillingInterval
{
    /** Every month. */
    public const MONTHLY = 'monthly';
    /** Every 3 months. */
    public const QUARTERLY = 'quarterly';
    /** Every 12 months. */
    public const YEARLY = 'yearly';

    private function __construct()
    {
    }
}
