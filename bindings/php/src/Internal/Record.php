<?php

declare(strict_types=1);

namespace Commet\Internal;

/**
 * What the API's records have in common: they read as objects and as arrays, and are not changed.
 *
 * @internal
 */
trait Record
{
    /**
     * Every field by its name, the unknown ones behind the known.
     *
     * @return array<array-key, mixed>
     */
    public function toArray(): array
    {
        $fields = \get_object_vars($this);
        unset($fields['extra']);

        return $fields + $this->extra;
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
        throw new \LogicException(self::class . ' is read-only');
    }

    public function offsetUnset(mixed $offset): never
    {
        throw new \LogicException(self::class . ' is read-only');
    }

    /** @return \ArrayIterator<array-key, mixed> */
    public function getIterator(): \ArrayIterator
    {
        return new \ArrayIterator($this->toArray());
    }

    /** Fields that are null or absent are left out. */
    public function jsonSerialize(): object
    {
        $fields = \array_filter(\array_diff_key($this->toArray(), $this->extra), static fn ($field) => $field !== null);
        if (isset($fields['metadata'])) {
            $fields['metadata'] = (object) $fields['metadata'];
        }

        return (object) ($fields + $this->extra);
    }
}
