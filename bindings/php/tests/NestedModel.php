<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\Model;

/** A model within another. */
final class NestedModel extends Model
{
    public const FIELDS = ['size' => ['map', 'decimal']];

    /**
     * @param array<array-key, string>|null $size
     * @param array<array-key, mixed>       $extra
     */
    public function __construct(public readonly ?array $size = null, public readonly array $extra = [])
    {
    }
}
