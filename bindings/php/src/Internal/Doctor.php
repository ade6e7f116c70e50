<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\Commet;
use Commet\Exceptions\CommetException;

/**
 * What `commet-doctor` tells.
 *
 * @internal
 */
final class Doctor
{
    /**
     * Writes what it finds; 0 when the client can work.
     *
     * @param resource $out
     */
    public static function examine($out): int
    {
        $well = true;
        foreach (self::findings() as [$fine, $finding]) {
            $well = $well && $fine;
            \fwrite($out, ($fine ? 'ok     ' : 'wrong  ') . $finding . "\n");
        }
        \fwrite($out, "\n" . self::advice());

        return $well ? 0 : 1;
    }

    /** @return \Generator<int, array{bool, string}> */
    private static function findings(): \Generator
    {
        yield [\PHP_VERSION_ID >= 80_100, 'PHP ' . \PHP_VERSION . ' (8.1 or newer is needed), ' . \PHP_SAPI];
        $trouble = Setup::trouble();
        yield [$trouble === null, $trouble ?? 'FFI can be used (ffi.enable=' . \ini_get('ffi.enable') . ')'];
        if ($trouble !== null) {
            return;
        }
        try {
            yield [true, 'the native library ' . Library::get()->file . ', version ' . Commet::VERSION];
        } catch (CommetException $exception) {
            yield [false, $exception->getMessage()];

            return;
        }
        try {
            new Commet();
            yield [true, 'the environment has a well-formed COMMET_API_KEY'];
        } catch (CommetException $exception) {
            yield [false, "new Commet() alone does not do: {$exception->getMessage()}"];
        }
    }

    private static function advice(): string
    {
        $preload = Setup::preloadLines();

        return <<<TEXT
            These are the settings of PHP on the command line ({$_SERVER['PHP_SELF']}). A web server's PHP has a php.ini
            of its own; write there, and restart it:

              zend_extension=opcache
              ffi.enable=preload
              {$preload}

            TEXT;
    }
}
