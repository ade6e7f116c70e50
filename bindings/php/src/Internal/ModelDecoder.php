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
    /** @var array<string, Type> the fields whose values are converted */
    private readonly array $converted;

    /** @param class-string<T> $model */
    private function __construct(private readonly string $model)
    {
        $this->known = $model::FIELDS;
        $this->converted = \array_filter($this->known, Types::holdsObjects(...));
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
     * Returns the model of fields that the core has checked.
     *
     * @param array<array-key, mixed> $fields
     *
     * @return T
     */
    public function model(#[\SensitiveParameter] array $fields): Model
    {
        foreach ($this->converted as $name => $type) {
            if (isset($fields[$name])) {
                $fields[$name] = self::converted($type, (array) $fields[$name]);
            }
        }
        // The core sends every field that it knows, so that any further field is unknown.
        if (\count($fields) === \count($this->known)) {
            return new $this->model(...$fields);
        }
        $extra = \array_diff_key($fields, $this->known);

        return new $this->model(...\array_intersect_key($fields, $this->known), extra: $extra);
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
