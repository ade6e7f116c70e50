<?php

declare(strict_types=1);

namespace Commet\Internal;

/**
 * Checks the ini settings that the client needs.
 *
 * @internal
 */
final class Setup
{
    /** Returns why FFI cannot be used here, with the ini line that fixes it; null when it can be used. */
    public static function problem(): ?string
    {
        if (!\extension_loaded('ffi')) {
            return "PHP's FFI extension is not loaded; install it and write in php.ini: extension=ffi";
        }
        if (!self::isOn('ffi.enable') && !self::isPreload()) {
            return 'FFI is disabled; write in php.ini: ffi.enable=preload (and ' . self::preloadLines()
                . '), or ffi.enable=true';
        }
        if (self::isPreload() && !self::isCli() && !self::isPreloaded()) {
            return 'ffi.enable=preload allows FFI in preloaded files only, and this library is not preloaded; '
                . self::preloadAdvice() . '; or write ffi.enable=true';
        }

        return null;
    }

    /** Returns the ini lines that preload this library. */
    public static function preloadLines(): string
    {
        return 'opcache.preload=' . \dirname(__DIR__, 2) . '/preload.php'
            . ', with opcache.preload_user=www-data if PHP is started by root';
    }

    public static function isPreload(): bool
    {
        return \strtolower((string) \ini_get('ffi.enable')) === 'preload';
    }

    public static function isPreloaded(): bool
    {
        $status = \function_exists('opcache_get_status') ? @\opcache_get_status(false) : false;
        $preloaded = $status['preload_statistics']['classes'] ?? [];

        return \in_array(Library::class, $preloaded, true);
    }

    private static function preloadAdvice(): string
    {
        return match (true) {
            !\extension_loaded('Zend OPcache') => 'write in php.ini: zend_extension=opcache, ' . self::preloadLines(),
            !self::isOn('opcache.enable') => 'write in php.ini: opcache.enable=1, ' . self::preloadLines(),
            \ini_get('opcache.preload') === '' => 'write in php.ini: ' . self::preloadLines(),
            default => 'the file that opcache.preload names, ' . \ini_get('opcache.preload') . ', must contain: '
                . "require '" . \dirname(__DIR__, 2) . "/preload.php';",
        };
    }

    private static function isCli(): bool
    {
        return \in_array(\PHP_SAPI, ['cli', 'phpdbg'], true);
    }

    private static function isOn(string $name): bool
    {
        return \in_array(\strtolower((string) \ini_get($name)), ['1', 'true', 'on', 'yes'], true);
    }
}
