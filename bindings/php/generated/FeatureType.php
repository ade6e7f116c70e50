<?php

// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * How a feature is counted.
 *
 * These are the known values. A value that this version does not know is kept as it is.
 */
final class FeatureType
{
    /** It is included, or it is not. */
    public const BOOLEAN = 'boolean';
    /** By its use. */
    public const METERED = 'metered';
    /** By the seats that are taken. */
    public const SEATS = 'seats';

    private function __construct()
    {
    }
}
