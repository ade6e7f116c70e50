<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\Exceptions\InvalidRequestException;
use Commet\Field;
use Commet\Json;

/**
 * PHP's values as JSON text. What JSON cannot say is refused by the name of its argument.
 *
 * @internal
 */
final class JsonEncoder
{
    private const FLAGS = \JSON_UNESCAPED_SLASHES | \JSON_UNESCAPED_UNICODE | \JSON_PRESERVE_ZERO_FRACTION;
    /** As deep as the core takes values: COMMET_MAX_DEPTH in commet.h. */
    private const DEEPEST = 128;

    /**
     * An object of arguments, settings or options. Those that are Field::Unchanged are left out.
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
        int $levels = self::DEEPEST,
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
                'must not be nested more than ' . self::DEEPEST . ' levels deep, or contain itself',
            ),
            \is_array($value) && \array_is_list($value) => self::list($value, $name, $levels - 1),
            \is_array($value) => self::object($value, $name, $levels - 1),
            $value instanceof \stdClass => self::object(\get_object_vars($value), $name, $levels - 1),
            default => throw ErrorReport::invalidRequest($name, 'holds a ' . \get_debug_type($value) . ', which is not '
                . 'a JSON value; expected null, a bool, a number, a text, an array, stdClass, a backed enum, '
                . 'JsonSerializable or Commet\Json'),
        };
    }

    /** What an object gives for itself, which may be such an object again, but not without end. */
    private static function serialized(
        #[\SensitiveParameter] \JsonSerializable $object,
        string $name,
        int $levels,
    ): string {
        $value = $object;
        for ($steps = 0; $value instanceof \JsonSerializable && !$value instanceof Json; $steps++) {
            if ($steps === self::DEEPEST) {
                $type = \get_debug_type($object);
                throw ErrorReport::invalidRequest($name, "holds a {$type} that serializes to itself");
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

        return $json === false ? throw ErrorReport::invalidRequest($name, 'holds a text that is not UTF-8') : $json;
    }

    private static function float(float $number, string $name): string
    {
        if (!\is_finite($number)) {
            throw ErrorReport::invalidRequest($name, 'holds a number that is not finite');
        }
        $text = (string) \json_encode($number, self::FLAGS);

        // The setting serialize_precision may have cut it short.
        return (float) $text === $number ? $text : \sprintf('%.16e', $number);
    }
}
