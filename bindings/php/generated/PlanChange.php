<?php

// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The result of a change of plan.
 *
 * Fields are properties and array elements: `$planChange->requiresCheckout`, `$planChange['requiresCheckout']`.
 * `print_r()` and `var_dump()` show only `requiresCheckout`.
 */
final class PlanChange extends Model
{
    /** @internal */
    public const FIELDS = [
        'requiresCheckout' => 'boolean',
        'checkoutUrl' => 'string',
    ];
    /** @internal */
    public const SHOWN = ['requiresCheckout'];

    /**
     * @param bool|null               $requiresCheckout Whether the change waits until the customer completes the
     *                                                  checkout at `checkoutUrl`.
     * @param string|null             $checkoutUrl      The page where the customer pays. Absent when there is nothing
     *                                                  to pay there.
     * @param array<array-key, mixed> $extra            Fields that this version does not know, by their names in the
     *                                                  API.
     */
    public function __construct(
        public readonly ?bool $requiresCheckout = null,
        public readonly ?string $checkoutUrl = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
