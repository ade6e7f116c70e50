<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\Model;

/**
 * Reads the tables of types that generated classes have. A type is a name, the class of a model, `['list', type]` or
 * `['map', type]`.
 *
 * @internal
 *
 * @phpstan-type Type string|array{string, mixed}
 */
final class Types
{
    /** Types whose values are the same in PHP and in what json_decode() gives. */
    private const PLAIN = ['string', 'integer', 'decimal', 'boolean', 'timestamp', 'enum', 'json'];

    /**
     * Whether values of a type are or hold JSON objects of the API, which PHP's arrays do not tell from lists.
     *
     * @param Type $type
     */
    public static function holdsObjects(string|array $type): bool
    {
        return \is_array($type)
            ? $type[0] === 'map' || self::holdsObjects($type[1])
            : !\in_array($type, self::PLAIN, true);
    }

    /**
     * Arguments or fields as they are encoded: an array that is an object by its type becomes an object. Values of
     * other types are left for the core to refuse.
     *
     * @param array<string, Type>     $types
     * @param array<array-key, mixed> $values
     *
     * @return array<array-key, mixed>
     */
    public static function toJson(array $types, #[\SensitiveParameter] array $values): array
    {
        foreach ($types as $name => $type) {
            if (isset($values[$name])) {
                $values[$name] = self::encodable($type, $values[$name]);
            }
        }

        return $values;
    }

    /** @param Type $type */
    private static function encodable(string|array $type, #[\SensitiveParameter] mixed $value): mixed
    {
        if (!\is_array($value) || !self::holdsObjects($type)) {
            return $value;
        }
        if (\is_array($type)) {
            // A loop: with array_map() in its place PHP 8.2 crashed after signal handlers that threw (see HostTest).
            foreach ($value as $name => $item) {
                $value[$name] = self::encodable($type[1], $item);
            }

            return $type[0] === 'map' ? (object) $value : $value;
        }
        if ($type === 'object') {
            // A list has no names that anything could be found by: the core refuses it.
            return $value === [] ? new \stdClass() : $value;
        }

        return (object) self::toJson($type::FIELDS, $value);
    }
}
