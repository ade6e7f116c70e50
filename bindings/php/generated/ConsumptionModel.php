<?php

// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * How use is paid for.
 *
 * These are the known values. A value that this version does not know is kept as it is.
 */
final class ConsumptionModel
{
    /** By the units used. */
    public const METERED = 'metered';
    /** From credits. */
    public const CREDITS = 'credits';
    /** From a balance of money. */
    public const BALANCE = 'balance';

    private function __construct()
    {
    }
}
