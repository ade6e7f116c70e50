<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\Model;

/**
 * Interprets the tables of types in generated classes. A type is a name, the class of a model, `['list', type]` or
 * `['map', type]`.
 *
 * @internal
 *
 * @phpstan-type Type string|array{string, mixed}
 */
final class Types
{
    /** The types whose values are as json_decode() returns them. */
    private const PLAIN = ['string', 'integer', 'decimal', 'boolean', 'timestamp', 'enum', 'json'];

    /**
     * Whether values of a type are or contain JSON objects, which PHP's arrays do not distinguish from lists.
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
     * Prepares arguments or fields for encoding: an array whose type is an object becomes an object. Values of other
     * types are left for the core to refuse.
     *
     * @param array<string, Type>     $types
     * @param array<array-key, mixed> $values
     *
     * @return array<array-key, mixed>
     */
    public static function toEncodable(array $types, #[\SensitiveParameter] array $values): array
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
            // The core refuses a list.
            return $value === [] ? new \stdClass() : $value;
        }

        return (object) self::toEncodable($type::FIELDS, $value);
    }
}
