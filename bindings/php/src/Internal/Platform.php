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
    /** Returns Rust's name of this platform, which its library's folder has too; null for an unknown platform. */
    public static function target(): ?string
    {
        $machine = \strtolower(\php_uname('m'));
        $machine = ['amd64' => 'x86_64', 'arm64' => 'aarch64'][$machine] ?? $machine;

        return match (\PHP_OS_FAMILY) {
            'Linux' => "{$machine}-unknown-linux-" . (self::isMusl() ? 'musl' : 'gnu'),
            'Darwin' => "{$machine}-apple-darwin",
            'Windows' => "{$machine}-pc-windows-msvc",
            default => null,
        };
    }

    /**
     * Returns the targets whose libraries this package has.
     *
     * @return list<string>
     */
    public static function packaged(): array
    {
        return \array_map('basename', \glob(\dirname(__DIR__, 2) . '/native/*', \GLOB_ONLYDIR) ?: []);
    }

    /** Returns what is wrong when a library needs a newer glibc than this system's: PHP 8.2 passes no reason on. */
    public static function glibcProblem(string $file): string
    {
        \preg_match_all('/GLIBC_([0-9.]+)\x00/', (string) \file_get_contents($file), $needed);
        \usort($needed[1], 'version_compare');
        $newest = \end($needed[1]);
        try {
            $here = \FFI::cdef('const char *gnu_get_libc_version(void);')->gnu_get_libc_version();
        } catch (\FFI\Exception) {
            return '';
        }

        return $newest !== false && \version_compare($newest, $here, '>')
            ? "; it needs glibc {$newest} or newer, and this system has {$here}"
            : '';
    }

    /** Returns whether this process runs with musl, as on Alpine: its loader is mapped. */
    private static function isMusl(): bool
    {
        return \str_contains((string) @\file_get_contents('/proc/self/maps'), '/ld-musl-');
    }

    /**
     * Returns the file of the library: the one that the environment variable COMMET_LIBRARY names, or this package's.
     * Null where this package can have none.
     */
    public static function library(): ?string
    {
        $given = \getenv('COMMET_LIBRARY');
        if (\is_string($given) && $given !== '') {
            return $given;
        }
        $file = match (\PHP_OS_FAMILY) {
            'Darwin' => 'libcommet_c.dylib',
            'Windows' => 'commet_c.dll',
            default => 'libcommet_c.so',
        };
        $target = self::target();

        return $target === null ? null : \dirname(__DIR__, 2) . "/native/{$target}/{$file}";
    }
}
