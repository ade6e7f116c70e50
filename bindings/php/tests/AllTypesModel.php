<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\Model;

/** A model with a field of every type. */
final class AllTypesModel extends Model
{
    public const FIELDS = [
        'id' => 'string',
        'count' => 'integer',
        'rate' => 'decimal',
        'flag' => 'boolean',
        'at' => 'timestamp',
        'any' => 'json',
        'free' => 'object',
        'state' => 'enum',
        'part' => NestedModel::class,
        'parts' => ['list', NestedModel::class],
        'tags' => ['list', 'string'],
        'amounts' => ['map', 'integer'],
        'byName' => ['map', NestedModel::class],
    ];

    /**
     * @param array<array-key, mixed>|null       $free
     * @param list<NestedModel>|null             $parts
     * @param list<string>|null                  $tags
     * @param array<array-key, int>|null         $amounts
     * @param array<array-key, NestedModel>|null $byName
     * @param array<array-key, mixed>            $extra
     */
    public function __construct(
        public readonly string $id,
        public readonly ?int $count = null,
        public readonly ?string $rate = null,
        public readonly ?bool $flag = null,
        public readonly ?string $at = null,
        public readonly mixed $any = null,
        public readonly ?array $free = null,
        public readonly ?string $state = null,
        public readonly ?NestedModel $part = null,
        public readonly ?array $parts = null,
        public readonly ?array $tags = null,
        public readonly ?array $amounts = null,
        public readonly ?array $byName = null,
        public readonly array $extra = [],
    ) {
    }
}
