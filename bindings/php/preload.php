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
    // What others stand on comes first.
    $first = [
        'Internal/Record', 'Field', 'ErrorKind', 'Outcome', 'ValidationError', 'Address', 'Customer', 'Response',
        'RequestOptions', 'Exceptions/Discreet', 'Exceptions/Cause', 'Exceptions/CommetException',
        'Exceptions/ApiException',
    ];
    $all = \array_merge(
        \array_map(static fn (string $name): string => __DIR__ . "/src/{$name}.php", $first),
        \glob(__DIR__ . '/src/*.php') ?: [],
        \glob(__DIR__ . '/src/*/*.php') ?: [],
    );
    foreach ($all as $file) {
        require_once $file;
    }
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
