<?php

declare(strict_types=1);

namespace Commet;

use Commet\Internal\Types;

/**
 * An object of the API. Its fields can be read as properties and as array elements, and cannot be changed.
 *
 * @property-read array<array-key, mixed> $extra fields that this version does not know
 *
 * @implements \ArrayAccess<string, mixed>
 * @implements \IteratorAggregate<array-key, mixed>
 */
abstract class Model implements \ArrayAccess, \IteratorAggregate, \JsonSerializable
{
    /**
     * The type of each field: see {@see Types}.
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
     * Returns all fields by their names, the unknown ones after the known ones.
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

    /** Returns a field that this version does not know; null when it is missing. */
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

    /** Returns the fields without those that are null. */
    public function jsonSerialize(): object
    {
        $known = \array_filter($this->known(), static fn (mixed $field): bool => $field !== null);

        // An object stays an object, even if its names are 0, 1, 2.
        $objects = \array_intersect_key($known, \array_flip(\array_keys(static::FIELDS, 'object', true)));
        $known = \array_replace($known, \array_map(static fn (array $object): object => (object) $object, $objects));

        return (object) (Types::toEncodable(static::FIELDS, $known) + $this->extra);
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
