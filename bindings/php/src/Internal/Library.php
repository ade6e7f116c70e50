<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\Commet;
use Commet\Exceptions\ConfigurationException;
use Commet\Exceptions\InvalidRequestException;

/**
 * The native library. Nothing else touches FFI, so this is the one class that must be preloaded
 * where `ffi.enable=preload`.
 *
 * @internal
 */
final class Library
{
    /** How long a call with a question waits until it asks again, in milliseconds. */
    private const ASKED_EVERY = 25;

    private static ?self $loaded = null;

    private function __construct(private readonly \FFI $native, public readonly string $file)
    {
        $version = $native->commet_version();
        if ($version !== Commet::VERSION) {
            throw ErrorReport::configuration(
                "the native library {$file} is of version {$version}, but this package is of version "
                . Commet::VERSION . '; install the package anew (composer reinstall commet/commet), and '
                . 'restart PHP if it was updated while PHP was running',
            );
        }
    }

    /** @throws ConfigurationException that says what to do when it cannot be had */
    public static function get(): self
    {
        return self::$loaded ??= self::load();
    }

    /**
     * Opens a client, or finds the one of the same settings that this process has.
     *
     * @throws \Commet\Exceptions\CommetException
     */
    public function open(#[\SensitiveParameter] string $settings): int
    {
        $product = 'commet-php/' . Commet::VERSION;
        $error = $this->native->new('commet_reply *');
        \assert($error !== null);
        $client = $this->native->commet_client_open(
            $product,
            \strlen($product),
            $settings,
            \strlen($settings),
            \FFI::addr($error),
        );
        if ($client === 0) {
            throw ReplyDecoder::decode($this->take($error))->failure();
        }

        return $client;
    }

    public function close(int $client): void
    {
        $this->native->commet_client_close($client);
    }

    /** Makes a call and waits for its end; the reply as its text. */
    public function call(
        int $client,
        string $operation,
        #[\SensitiveParameter] string $arguments,
        #[\SensitiveParameter] string $options,
    ): string {
        return Signals::held(fn (): string => $this->take($this->native->commet_call(
            $client,
            0,
            $operation,
            \strlen($operation),
            $arguments,
            \strlen($arguments),
            $options,
            \strlen($options),
        )));
    }

    /**
     * The same, but asks now and then whether the call is to be given up. Meanwhile signal handlers
     * run, and what they throw ends the call too.
     *
     * @param \Closure(): bool $stop
     */
    public function callUntil(
        int $client,
        string $operation,
        #[\SensitiveParameter] string $arguments,
        #[\SensitiveParameter] string $options,
        \Closure $stop,
    ): string {
        // A handler that throws right after commet_submit would lose the task: the call would go on unseen.
        return Signals::held(function (Signals $held) use ($client, $operation, $arguments, $options, $stop): string {
            $task = $this->native->commet_submit(
                $client,
                $operation,
                \strlen($operation),
                $arguments,
                \strlen($arguments),
                $options,
                \strlen($options),
            );
            try {
                $held->dispatch();
                while (($reply = $this->native->commet_task_wait($task, self::ASKED_EVERY)) === null) {
                    $held->dispatch();
                    if ($stop()) {
                        $this->native->commet_task_cancel($task);
                    }
                }

                return $this->take($reply);
            } finally {
                $this->native->commet_task_free($task);
            }
        });
    }

    /** The reply to a webhook's body: its event or an error. PHP copies no argument. */
    public function verify(
        #[\SensitiveParameter] string $body,
        #[\SensitiveParameter] string $signature,
        #[\SensitiveParameter] string $secrets,
    ): string {
        return $this->take($this->native->commet_webhook_verify(
            $body,
            \strlen($body),
            $signature,
            \strlen($signature),
            $secrets,
            \strlen($secrets),
        ));
    }

    /** The reply to a body that is to be signed. */
    public function sign(#[\SensitiveParameter] string $body, #[\SensitiveParameter] string $secret): string
    {
        return $this->take($this->native->commet_webhook_sign($body, \strlen($body), $secret, \strlen($secret)));
    }

    /** What json_decode() gets wrong of a JSON text, as a text that it reads: `losses` or `error`. */
    public function losses(#[\SensitiveParameter] string $json): string
    {
        return $this->take($this->native->commet_json_losses($json, \strlen($json)));
    }

    /** The text of a reply, which is freed. */
    private function take(\FFI\CData $reply): string
    {
        try {
            // PHP copies it up to the NUL behind it; JSON holds no other.
            return $this->native->commet_reply_data($reply, null);
        } finally {
            $this->native->commet_reply_free($reply);
        }
    }

    private static function load(): self
    {
        $trouble = Setup::trouble();
        if ($trouble !== null) {
            throw ErrorReport::configuration($trouble);
        }
        try {
            return new self(\FFI::scope('COMMET'), 'of ffi.preload or opcache.preload');
        } catch (\FFI\Exception) {
            // Nobody has loaded the scope; what follows costs a few microseconds more.
        }
        $tried = [];
        foreach (Platform::libraries() as $file) {
            if (!\is_file($file)) {
                $tried[] = "{$file} (there is no such file)";
                continue;
            }
            try {
                return new self(\FFI::cdef(self::declarations(), $file), $file);
            } catch (\FFI\Exception $exception) {
                $tried[] = "{$file} ({$exception->getMessage()})";
            }
        }
        $tried = \implode(', ', $tried) ?: 'nothing: there is none for ' . \PHP_OS . ' on ' . \php_uname('m');
        throw ErrorReport::configuration(
            "the native library could not be loaded; tried {$tried}; install the package with the libraries inside, "
            . 'or name the file in the environment as COMMET_LIBRARY',
        );
    }

    private static function declarations(): string
    {
        $header = (string) \file_get_contents(\dirname(__DIR__, 2) . '/commet.h');

        // FFI::cdef() knows no directives.
        return (string) \preg_replace('/^#.*$/m', '', $header);
    }
}
