<?php

/**
 * For opcache.preload, as it is or required by your own preload file: it loads the classes and the native library once,
 * when PHP starts. Where `ffi.enable=preload`, the client needs it.
 *
 * It makes no client and starts no thread, so that PHP can fork its workers afterwards.
 */

declare(strict_types=1);

use Commet\Internal\Platform;

(static function (): void {
    $folders = [__DIR__ . '/src/', __DIR__ . '/generated/'];
    // The classes that a class extends or implements come first.
    $load = static function (string $class) use ($folders): void {
        foreach ($folders as $folder) {
            $file = $folder . \strtr(\substr($class, \strlen('Commet\\')), '\\', '/') . '.php';
            if (\str_starts_with($class, 'Commet\\') && \is_file($file)) {
                require_once $file;
            }
        }
    };
    \spl_autoload_register($load);
    foreach ($folders as $folder) {
        foreach ([...\glob("{$folder}*.php") ?: [], ...\glob("{$folder}*/*.php") ?: []] as $file) {
            require_once $file;
        }
    }
    \spl_autoload_unregister($load);
    $library = Platform::library();
    if ($library === null) {
        return;
    }
    try {
        // The scope names no library, because its path depends on where this package is installed. Once the library
        // is loaded, the scope finds its functions.
        \FFI::cdef('', $library);
        \FFI::load(__DIR__ . '/commet.h');
    } catch (\FFI\Exception) {
        // This is not a library for this machine; or PHP was started by root, which allows no FFI::load() in
        // preloaded files. Without the scope, the first call of each request loads the library.
    }
})();
