<?php

// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * A customer of a batch that could not be created.
 *
 * Fields are properties and array elements: `$batchFailure->index`, `$batchFailure['index']`. `print_r()` and
 * `var_dump()` show only `index`.
 */
final class BatchFailure extends Model
{
    /** @internal */
    public const FIELDS = [
        'index' => 'integer',
        'error' => 'string',
        'data' => 'json',
    ];
    /** @internal */
    public const SHOWN = ['index'];

    /**
     * @param int|null                $index The customer's position in the request's list, from 0.
     * @param string|null             $error The reason.
     * @param mixed                   $data  The customer as it was sent.
     * @param array<array-key, mixed> $extra Fields that this version does not know, by their names in the API.
     */
    public function __construct(
        public readonly ?int $index = null,
        #[\SensitiveParameter] public readonly ?string $error = null,
        #[\SensitiveParameter] public readonly mixed $data = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
