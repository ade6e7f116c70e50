<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\Model;

/**
 * Decodes the models of one class by the class's table of types.
 *
 * @internal
 *
 * @template T of Model
 *
 * @phpstan-import-type Type from Types
 */
final class ModelDecoder
{
    /** @var array<class-string<Model>, self<Model>> */
    private static array $decoders = [];

    /** @var array<string, Type> */
    private readonly array $known;
    /** @var array<int, Type> the places in a row whose values are converted */
    private readonly array $converted;

    /** @param class-string<T> $model */
    private function __construct(private readonly string $model)
    {
        $this->known = $model::FIELDS;
        // After the fields of a row come the unknown ones, which are an object.
        $types = [...\array_values($this->known), 'object'];
        $this->converted = \array_filter($types, Types::holdsObjects(...));
    }

    /**
     * @template M of Model
     *
     * @param class-string<M> $model
     *
     * @return self<M>
     */
    public static function of(string $model): self
    {
        return self::$decoders[$model] ??= new self($model);
    }

    /**
     * Returns the model of values that the core has checked: a row of them, or fields with their names.
     *
     * @param array<array-key, mixed> $values
     *
     * @return T
     */
    public function model(#[\SensitiveParameter] array $values): Model
    {
        $row = \array_is_list($values) ? $values : $this->row($values);
        foreach ($this->converted as $place => $type) {
            if (isset($row[$place])) {
                $value = (array) $row[$place];
                $row[$place] = $type === 'object' ? $value : self::converted($type, $value);
            }
        }

        return new $this->model(...$row);
    }

    /**
     * Returns the values of fields in the order of the model's parameters, and the unknown fields last.
     *
     * @param array<array-key, mixed> $fields
     *
     * @return list<mixed>
     */
    private function row(#[\SensitiveParameter] array $fields): array
    {
        $known = \array_replace(\array_fill_keys(\array_keys($this->known), null), $fields);

        return [...\array_values(\array_intersect_key($known, $this->known)), \array_diff_key($fields, $this->known)];
    }

    /**
     * @param array<array-key, mixed> $items
     *
     * @return list<T>
     */
    public function models(#[\SensitiveParameter] array $items): array
    {
        $models = [];
        foreach ($items as $item) {
            $models[] = $this->model((array) $item);
        }

        return $models;
    }

    /**
     * Converts a value that json_decode() returned for an object or for a list of objects. An object that looks like a
     * list as an array is a stdClass; it becomes an array, because its type tells what it is.
     *
     * @param Type                    $type
     * @param array<array-key, mixed> $value
     */
    private static function converted(array|string $type, #[\SensitiveParameter] array $value): mixed
    {
        if ($type === 'object') {
            return $value;
        }
        if (\is_string($type)) {
            return (self::$decoders[$type] ?? self::of($type))->model($value);
        }
        if (Types::holdsObjects($type[1])) {
            foreach ($value as $name => $item) {
                $value[$name] = self::converted($type[1], (array) $item);
            }
        }

        return $value;
    }
}
