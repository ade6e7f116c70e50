<?php

// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The result of a batch, customer by customer.
 *
 * Fields are properties and array elements: `$customerBatch->successful`, `$customerBatch['successful']`. `print_r()`
 * and `var_dump()` show none of its fields.
 */
final class CustomerBatch extends Model
{
    /** @internal */
    public const FIELDS = [
        'successful' => ['list', Customer::class],
        'failed' => ['list', BatchFailure::class],
    ];
    /** @internal */
    public const SHOWN = [];

    /**
     * @param list<Customer>|null     $successful The customers that were created or existed already, with `id`,
     *                                            `externalId` and `email` only.
     * @param list<BatchFailure>|null $failed     The customers that could not be created, each with the reason.
     * @param array<array-key, mixed> $extra      Fields that this version does not know, by their names in the API.
     */
    public function __construct(
        public readonly ?array $successful = null,
        public readonly ?array $failed = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
