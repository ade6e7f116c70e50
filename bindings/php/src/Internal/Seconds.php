<?php

declare(strict_types=1);

namespace Commet\Internal;

/**
 * Converts durations from seconds, the unit in PHP, to the core's milliseconds.
 *
 * @internal
 */
final class Seconds
{
    /**
     * Converts one duration, or each in an array. Other values are left for the core to refuse.
     *
     * @return ($seconds is float ? float : mixed)
     */
    public static function toMilliseconds(mixed $seconds): mixed
    {
        return match (true) {
            \is_int($seconds), \is_float($seconds) => $seconds * 1_000,
            \is_array($seconds) => \array_map(self::toMilliseconds(...), $seconds),
            default => $seconds,
        };
    }
}
