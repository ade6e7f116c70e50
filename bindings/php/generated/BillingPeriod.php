<?php

// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The time that a subscription is paid for. It begins with `start` and ends before `end`.
 *
 * Fields are properties and array elements: `$billingPeriod->start`, `$billingPeriod['start']`. `print_r()` and
 * `var_dump()` show only `start` and `end`. Timestamps are strings, as the API sent them;
 * `new \DateTimeImmutable($billingPeriod->start)` reads one.
 */
final class BillingPeriod extends Model
{
    /** @internal */
    public const FIELDS = [
        'start' => 'timestamp',
        'end' => 'timestamp',
        'daysRemaining' => 'integer',
    ];
    /** @internal */
    public const SHOWN = ['start', 'end'];

    /**
     * @param string|null             $start         When the period began.
     * @param string|null             $end           When the period ends. Absent for a free plan.
     * @param int|null                $daysRemaining The number of days that are left. In days.
     * @param array<array-key, mixed> $extra         Fields that this version does not know, by their names in the API.
     */
    public function __construct(
        public readonly ?string $start = null,
        public readonly ?string $end = null,
        public readonly ?int $daysRemaining = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
