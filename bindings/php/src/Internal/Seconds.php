<?php

declare(strict_types=1);

namespace Commet\Internal;

/**
 * Durations: PHP has seconds, the core milliseconds.
 *
 * @internal
 */
final class Seconds
{
    /**
     * One duration, or each of several. What is no number is left for the core to refuse.
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
