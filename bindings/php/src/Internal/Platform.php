<?php

declare(strict_types=1);

namespace Commet\Internal;

/**
 * Finds the native library for this machine.
 *
 * @internal
 */
final class Platform
{
    /**
     * Returns the targets whose library may work on this machine, the likeliest first.
     *
     * @return list<string>
     */
    public static function targets(): array
    {
        $machine = \strtolower(\php_uname('m'));
        $machine = ['amd64' => 'x86_64', 'arm64' => 'aarch64'][$machine] ?? $machine;

        return match (\PHP_OS_FAMILY) {
            'Linux' => ["{$machine}-unknown-linux-gnu", "{$machine}-unknown-linux-musl"],
            'Darwin' => ["{$machine}-apple-darwin"],
            'Windows' => ["{$machine}-pc-windows-msvc"],
            default => [],
        };
    }

    /**
     * Returns the files to try, in this order. The environment variable COMMET_LIBRARY, if set, names the only one.
     *
     * @return list<string>
     */
    public static function libraries(): array
    {
        $given = \getenv('COMMET_LIBRARY');
        if (\is_string($given) && $given !== '') {
            return [$given];
        }
        $file = match (\PHP_OS_FAMILY) {
            'Darwin' => 'libcommet_c.dylib',
            'Windows' => 'commet_c.dll',
            default => 'libcommet_c.so',
        };
        $folder = \dirname(__DIR__, 2) . '/native/';

        return \array_map(static fn (string $target): string => "{$folder}{$target}/{$file}", self::targets());
    }
}
