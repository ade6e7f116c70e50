<?php

// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * A plan, by its ID and its name.
 *
 * Fields are properties and array elements: `$planReference->id`, `$planReference['id']`. `print_r()` and `var_dump()`
 * show only `id` and `name`.
 */
final class PlanReference extends Model
{
    /** @internal */
    public const FIELDS = [
        'id' => 'string',
        'name' => 'string',
    ];
    /** @internal */
    public const SHOWN = ['id', 'name'];

    /**
     * @param string                  $id    The plan's ID: `plan_…`.
     * @param string|null             $name  The plan's name.
     * @param array<array-key, mixed> $extra Fields that this version does not know, by their names in the API.
     */
    public function __construct(
        public readonly string $id,
        public readonly ?string $name = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
