<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\Exceptions\InvalidRequestException;
use Commet\Field;
use Commet\Json;

/**
 * Encodes PHP values as JSON text. A value that has no form in JSON is refused with the name of its argument.
 *
 * @internal
 */
final class JsonEncoder
{
    private const FLAGS = \JSON_UNESCAPED_SLASHES | \JSON_UNESCAPED_UNICODE | \JSON_PRESERVE_ZERO_FRACTION;
    /** COMMET_MAX_DEPTH in commet.h. */
    private const MAX_DEPTH = 128;

    /**
     * Encodes arguments, settings or options as an object, without those that are Field::Unchanged.
     *
     * @param array<string, mixed> $members
     */
    public static function members(#[\SensitiveParameter] array $members): string
    {
        $texts = [];
        foreach ($members as $name => $value) {
            if ($value !== Field::Unchanged) {
                $texts[] = "\"{$name}\":" . self::value($value, $name);
            }
        }

        return '{' . \implode(',', $texts) . '}';
    }

    /** @throws InvalidRequestException that names the argument */
    public static function value(
        #[\SensitiveParameter] mixed $value,
        string $name,
        int $levels = self::MAX_DEPTH,
    ): string {
        return match (true) {
            \is_string($value) => self::text($value, $name),
            $value === null => 'null',
            \is_int($value) => (string) $value,
            \is_bool($value) => $value ? 'true' : 'false',
            \is_float($value) => self::float($value, $name),
            $value instanceof Json => $value->text,
            $value instanceof \BackedEnum => self::value($value->value, $name, $levels),
            $value instanceof \JsonSerializable => self::serialized($value, $name, $levels),
            $levels === 0 => throw ErrorReport::invalidRequest(
                $name,
                'must not be nested more than ' . self::MAX_DEPTH . ' levels deep, or contain itself',
            ),
            \is_array($value) && \array_is_list($value) => self::list($value, $name, $levels - 1),
            \is_array($value) => self::object($value, $name, $levels - 1),
            $value instanceof \stdClass => self::object(\get_object_vars($value), $name, $levels - 1),
            default => throw ErrorReport::invalidRequest($name, 'contains a ' . \get_debug_type($value) . ', which has '
                . 'no form in JSON; expected null, a bool, a number, a string, an array, stdClass, a backed enum, '
                . 'JsonSerializable or Commet\Json'),
        };
    }

    /** Encodes what an object returns for itself, which may be such an object again, but not without end. */
    private static function serialized(
        #[\SensitiveParameter] \JsonSerializable $object,
        string $name,
        int $levels,
    ): string {
        $value = $object;
        for ($steps = 0; $value instanceof \JsonSerializable && !$value instanceof Json; $steps++) {
            if ($steps === self::MAX_DEPTH) {
                $type = \get_debug_type($object);
                throw ErrorReport::invalidRequest($name, "contains a {$type} that serializes to itself");
            }
            $value = $value->jsonSerialize();
        }

        return self::value($value, $name, $levels);
    }

    /** @param list<mixed> $items */
    private static function list(#[\SensitiveParameter] array $items, string $name, int $levels): string
    {
        $texts = [];
        foreach ($items as $item) {
            $texts[] = self::value($item, $name, $levels);
        }

        return '[' . \implode(',', $texts) . ']';
    }

    /** @param array<array-key, mixed> $members */
    private static function object(#[\SensitiveParameter] array $members, string $name, int $levels): string
    {
        $texts = [];
        foreach ($members as $key => $value) {
            $texts[] = self::text((string) $key, $name) . ':' . self::value($value, $name, $levels);
        }

        return '{' . \implode(',', $texts) . '}';
    }

    private static function text(#[\SensitiveParameter] string $text, string $name): string
    {
        $json = \json_encode($text, self::FLAGS);

        return $json === false
            ? throw ErrorReport::invalidRequest($name, 'contains a string that is not UTF-8')
            : $json;
    }

    private static function float(float $number, string $name): string
    {
        if (!\is_finite($number)) {
            throw ErrorReport::invalidRequest($name, 'contains a number that is not finite');
        }
        $text = (string) \json_encode($number, self::FLAGS);

        // The ini setting serialize_precision may have truncated it.
        return (float) $text === $number ? $text : \sprintf('%.16e', $number);
    }
}
