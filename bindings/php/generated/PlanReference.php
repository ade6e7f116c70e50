<?php

// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * A plan, by its ID and its name.
 *
 * It reads as an object and as an array: `$planReference->id`, `$planReference['id']`. `print_r()` and `var_dump()`
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
     * @param array<array-key, mixed> $extra Fields that this version does not know, under their names on the wire.
     */
    public function __construct(
        public readonly string $id,
        public readonly ?string $name = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
