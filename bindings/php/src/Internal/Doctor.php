<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\Commet;
use Commet\Exceptions\CommetException;

/**
 * Checks whether the client can work here, for `commet-doctor`.
 *
 * @internal
 */
final class Doctor
{
    private const OK = 'ok     ';
    private const NOTE = 'note   ';
    private const WRONG = 'wrong  ';

    /**
     * Writes the findings, and returns the exit status: 0 when the client can work.
     *
     * @param resource $out
     */
    public static function examine($out): int
    {
        $well = true;
        foreach (self::findings() as [$mark, $finding]) {
            $well = $well && $mark !== self::WRONG;
            \fwrite($out, $mark . $finding . "\n");
        }
        \fwrite($out, "\n" . self::advice());

        return $well ? 0 : 1;
    }

    /** @return \Generator<int, array{string, string}> */
    private static function findings(): \Generator
    {
        $version = 'PHP ' . \PHP_VERSION . ' (8.1 or newer is needed), ' . \PHP_SAPI;
        yield [\PHP_VERSION_ID >= 80_100 ? self::OK : self::WRONG, $version];
        $problem = Setup::problem();
        if ($problem !== null) {
            yield [self::WRONG, $problem];

            return;
        }
        yield [self::OK, 'FFI can be used (ffi.enable=' . \ini_get('ffi.enable') . ')'];
        try {
            yield [self::OK, 'the native library ' . Library::get()->file . ', version ' . Commet::VERSION];
        } catch (CommetException $exception) {
            yield [self::WRONG, $exception->getMessage()];

            return;
        }
        if (\in_array(\getenv('COMMET_API_KEY'), [false, ''], true)) {
            yield [self::NOTE, 'COMMET_API_KEY is not set; export it, or pass the key: new Commet(apiKey: …)'];

            return;
        }
        try {
            new Commet();
            yield [self::OK, 'new Commet() works with COMMET_API_KEY'];
        } catch (CommetException $exception) {
            yield [self::WRONG, "new Commet() fails: {$exception->getMessage()}"];
        }
    }

    private static function advice(): string
    {
        $preload = \dirname(__DIR__, 2) . '/preload.php';

        return <<<TEXT
            These are the settings of PHP on the command line ({$_SERVER['PHP_SELF']}). A web server's PHP has its own
            php.ini; write there, and restart it:

              zend_extension=opcache
              ffi.enable=preload
              opcache.preload={$preload}
              opcache.preload_user=www-data   ; if PHP is started by root

            TEXT;
    }
}
