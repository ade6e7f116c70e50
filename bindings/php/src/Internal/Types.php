<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\Model;

/**
 * Walks the tables of types that generated classes have. A type is a name, the class of a model, `['list', type]`
 * or `['map', type]`.
 *
 * @internal
 *
 * @phpstan-type Type string|array{string, mixed}
 */
final class Types
{
    /** Types whose values PHP has as json_decode() gives them. */
    private const PLAIN = ['string', 'integer', 'decimal', 'boolean', 'timestamp', 'enum', 'json'];

    /**
     * The fields of each model whose values are converted.
     *
     * @var array<class-string<Model>, array<string, Type>>
     */
    private static array $converted = [];

    /**
     * A model of its fields.
     *
     * @template T of Model
     *
     * @param class-string<T>         $model
     * @param array<array-key, mixed> $fields as the core checked them
     *
     * @return T
     */
    public static function model(string $model, #[\SensitiveParameter] array $fields): Model
    {
        self::$converted[$model] ??= \array_filter($model::FIELDS, self::isConverted(...));
        foreach (self::$converted[$model] as $name => $type) {
            if (isset($fields[$name])) {
                $fields[$name] = self::fromJson($type, $fields[$name]);
            }
        }
        $extra = \array_diff_key($fields, $model::FIELDS);

        return $extra === []
            ? new $model(...$fields)
            : new $model(...\array_intersect_key($fields, $model::FIELDS), extra: $extra);
    }

    /**
     * @template T of Model
     *
     * @param class-string<T>         $model
     * @param array<array-key, mixed> $items
     *
     * @return list<T>
     */
    public static function models(string $model, #[\SensitiveParameter] array $items): array
    {
        return \array_map(static fn (array|object $item): Model => self::model($model, (array) $item), $items);
    }

    /**
     * Arguments or fields as they are encoded: an array that is an object by its type becomes an object, which
     * PHP's own arrays do not tell from lists. Values of other types are left for the core to refuse.
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
    private static function fromJson(string|array $type, #[\SensitiveParameter] mixed $value): mixed
    {
        if (\is_array($type)) {
            $items = static fn (mixed $item): mixed => $item === null ? null : self::fromJson($type[1], $item);

            return \array_map($items, (array) $value);
        }
        if (!self::isConverted($type)) {
            return $value;
        }

        // An object without members comes as an object: as an array it would be taken for a list.
        return $type === 'object' ? (array) $value : self::model($type, (array) $value);
    }

    /** @param Type $type */
    private static function encodable(string|array $type, #[\SensitiveParameter] mixed $value): mixed
    {
        if (!\is_array($value) || !self::isConverted($type)) {
            return $value;
        }
        if (\is_array($type)) {
            $items = \array_map(static fn (mixed $item): mixed => self::encodable($type[1], $item), $value);

            return $type[0] === 'map' ? (object) $items : $items;
        }

        if ($type === 'object') {
            // A list has no names that anything could be found by: the core refuses it.
            return $value === [] ? new \stdClass() : $value;
        }

        return (object) self::toJson($type::FIELDS, $value);
    }

    /** @param Type $type */
    private static function isConverted(string|array $type): bool
    {
        return !\in_array($type, self::PLAIN, true);
    }
}
