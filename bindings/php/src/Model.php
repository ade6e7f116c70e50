<?php

declare(strict_types=1);

namespace Commet;

use Commet\Internal\Types;

/**
 * An object of the API. It reads as an object and as an array, and is not changed.
 *
 * @property-read array<array-key, mixed> $extra fields that this version does not know
 *
 * @implements \ArrayAccess<string, mixed>
 * @implements \IteratorAggregate<array-key, mixed>
 */
abstract class Model implements \ArrayAccess, \IteratorAggregate, \JsonSerializable
{
    /**
     * The type of each field, as {@see Types} reads it.
     *
     * @internal
     *
     * @var array<string, string|array{string, mixed}>
     */
    public const FIELDS = [];
    /**
     * The fields that print_r() shows.
     *
     * @internal
     *
     * @var list<string>
     */
    public const SHOWN = [];

    /**
     * Every field by its name, the unknown ones after the known.
     *
     * @return array<array-key, mixed>
     */
    public function toArray(): array
    {
        return $this->known() + $this->extra;
    }

    /**
     * Called by the code that var_export() writes.
     *
     * @param array<string, mixed> $fields
     */
    public static function __set_state(array $fields): static
    {
        return new static(...$fields);
    }

    /** A field that this version does not know; null when it is not there. */
    public function __get(string $name): mixed
    {
        return $this->extra[$name] ?? null;
    }

    public function __isset(string $name): bool
    {
        return isset($this->extra[$name]);
    }

    public function offsetExists(mixed $offset): bool
    {
        return $this->offsetGet($offset) !== null;
    }

    public function offsetGet(mixed $offset): mixed
    {
        return \is_scalar($offset) ? $this->toArray()[$offset] ?? null : null;
    }

    public function offsetSet(mixed $offset, mixed $value): never
    {
        throw new \LogicException(static::class . ' is read-only');
    }

    public function offsetUnset(mixed $offset): never
    {
        throw new \LogicException(static::class . ' is read-only');
    }

    /** @return \ArrayIterator<array-key, mixed> */
    public function getIterator(): \ArrayIterator
    {
        return new \ArrayIterator($this->toArray());
    }

    /** Fields that are null or absent are left out. */
    public function jsonSerialize(): object
    {
        $known = \array_filter($this->known(), static fn (mixed $field): bool => $field !== null);

        // What was read is an object, even where its names are 0, 1, 2.
        $objects = \array_intersect_key($known, \array_flip(\array_keys(static::FIELDS, 'object', true)));
        $known = \array_replace($known, \array_map(static fn (array $object): object => (object) $object, $objects));

        return (object) (Types::toJson(static::FIELDS, $known) + $this->extra);
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return \array_intersect_key($this->known(), \array_flip(static::SHOWN));
    }

    /** @return array<string, mixed> */
    private function known(): array
    {
        return \array_diff_key(\get_object_vars($this), ['extra' => true]);
    }
}
