<?php

declare(strict_types=1);

namespace Commet\Internal;

/**
 * What PHP must be told so that the client can work, and the lines that tell it.
 *
 * @internal
 */
final class Setup
{
    /** Why FFI cannot be used here, and the ini line that mends it; null when nothing is in its way. */
    public static function trouble(): ?string
    {
        if (!\extension_loaded('ffi')) {
            return "PHP's FFI extension is not loaded; install it and write in php.ini: extension=ffi";
        }
        if (!self::isOn('ffi.enable') && !self::isPreload()) {
            return 'FFI is switched off; write in php.ini: ffi.enable=preload (and ' . self::preloadLines()
                . '), or ffi.enable=true';
        }
        if (self::isPreload() && !self::isCli() && !self::isPreloaded()) {
            return 'ffi.enable=preload allows FFI to preloaded files only, and this library is not preloaded; '
                . self::halfSet() . '; or write ffi.enable=true';
        }

        return null;
    }

    /** The lines that preload this library. */
    public static function preloadLines(): string
    {
        return 'opcache.preload=' . \dirname(__DIR__, 2) . '/preload.php'
            . ', with opcache.preload_user=www-data where PHP is started by root';
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

    private static function halfSet(): string
    {
        return match (true) {
            !\extension_loaded('Zend OPcache') => 'write in php.ini: zend_extension=opcache, ' . self::preloadLines(),
            !self::isOn('opcache.enable') => 'write in php.ini: opcache.enable=1, ' . self::preloadLines(),
            \ini_get('opcache.preload') === '' => 'write in php.ini: ' . self::preloadLines(),
            default => 'the file that opcache.preload names, ' . \ini_get('opcache.preload') . ', has to hold: require '
                . "'" . \dirname(__DIR__, 2) . "/preload.php';",
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
