<?php

/**
 * For opcache.preload, alone or required by a preload file of your own: it makes the client ready
 * once, when PHP starts, and is what lets it use FFI where `ffi.enable=preload`.
 *
 * No client is made here and nothing is started, so PHP's workers may be forked from what this leaves.
 */

declare(strict_types=1);

use Commet\Internal\Platform;

(static function (): void {
    $folders = [__DIR__ . '/src/', __DIR__ . '/generated/'];
    // A class stands on others, which come first.
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
    foreach (Platform::libraries() as $library) {
        try {
            // The scope names no library, since nobody knows where this package will lie: loaded
            // before it, the library's functions are there for all.
            \FFI::cdef('', $library);
            \FFI::load(__DIR__ . '/commet.h');
            break;
        } catch (\FFI\Exception) {
            // Not this one; or PHP was started by root, and allows no FFI::load() in preloaded files.
            // Without the scope, the library is loaded by the first call of each request.
        }
    }
})();
