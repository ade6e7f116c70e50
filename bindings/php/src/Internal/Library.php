<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\Commet;
use Commet\Exceptions\ConfigurationException;
use Commet\Exceptions\InvalidRequestException;

/**
 * The native library. Where `ffi.enable=preload`, this class must be preloaded, because it uses FFI.
 *
 * @internal
 */
final class Library
{
    /** How often `$cancel` of a call is called. */
    private const POLL_INTERVAL_MS = 25;
    /** The system's function to wait for a descriptor. */
    private const POLL = 'typedef struct { int fd; short events; short revents; } watched;'
        . 'int poll(watched *descriptors, unsigned long count, int timeout_ms);';
    private const POLLIN = 1;

    private static ?self $loaded = null;
    private ?\FFI $system = null;

    private function __construct(private readonly \FFI $native, public readonly string $file)
    {
        $version = $native->commet_version();
        if ($version !== Commet::VERSION) {
            throw ErrorReport::configuration(
                "the native library {$file} has version {$version}, but this package has version "
                . Commet::VERSION . '; reinstall the package (composer reinstall commet/commet), and '
                . 'restart PHP if it was updated while PHP was running',
            );
        }
    }

    /** @throws ConfigurationException when it cannot be loaded; the message says what to do */
    public static function get(): self
    {
        return self::$loaded ??= self::load();
    }

    /**
     * Opens a client, or returns the one with the same settings that this process has.
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

    /** Makes a call, waits until it completes, and returns the reply. */
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
     * Makes a call that `$stop` can cancel. Signal handlers run while it waits, and an exception of a handler cancels
     * the call too.
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
        // A signal handler that throws right after commet_submit would leak the task, and the call would go on.
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
                while (($reply = $this->native->commet_task_wait($task, self::POLL_INTERVAL_MS)) === null) {
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

    /** Stops a call of a queue, which then fails at once. Nothing happens when it has ended already. */
    public function cancel(int $client, int $call): void
    {
        $this->native->commet_cancel($client, $call);
    }

    /** @throws \Commet\Exceptions\CommetException */
    public function openQueue(): \FFI\CData
    {
        $error = $this->native->new('commet_reply *');
        \assert($error !== null);

        return $this->native->commet_queue_open(\FFI::addr($error))
            ?? throw ReplyDecoder::decode($this->take($error))->failure();
    }

    public function queueDescriptor(\FFI\CData $queue): int
    {
        return $this->native->commet_queue_descriptor($queue);
    }

    /** Waits until a descriptor is readable; -1 is without end. Returns false earlier when a signal arrives. */
    public function waitFor(int $descriptor, int $milliseconds): bool
    {
        $this->system ??= \FFI::cdef(self::POLL);
        $watched = $this->system->new('watched');
        \assert($watched !== null);
        $watched->fd = $descriptor;
        $watched->events = self::POLLIN;

        return $this->system->poll(\FFI::addr($watched), 1, $milliseconds) === 1;
    }

    /** Starts a call whose reply comes out of a queue. The number is its tag and the one to cancel it by. */
    public function startInQueue(
        \FFI\CData $queue,
        int $number,
        int $client,
        string $operation,
        #[\SensitiveParameter] string $arguments,
        #[\SensitiveParameter] string $options,
    ): void {
        $this->native->commet_queue_start(
            $queue,
            $number,
            $client,
            $number,
            $operation,
            \strlen($operation),
            $arguments,
            \strlen($arguments),
            $options,
            \strlen($options),
        );
    }

    /**
     * Takes a reply from a queue, if one is ready.
     *
     * @return array{int, string}|null the number of the call, and the reply
     */
    public function takeFromQueue(\FFI\CData $queue): ?array
    {
        $completion = $this->native->new('commet_completion');
        \assert($completion !== null);
        if ($this->native->commet_queue_take($queue, \FFI::addr($completion), 1) === 0) {
            return null;
        }

        return [$completion->tag, \FFI::string($completion->data, $completion->len)];
    }

    public function closeQueue(\FFI\CData $queue): void
    {
        $this->native->commet_queue_close($queue);
    }

    /** Returns the reply to the body of a webhook: its event or an error. No argument is copied. */
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

    /** Returns the reply to a body to sign: its signature or an error. */
    public function sign(#[\SensitiveParameter] string $body, #[\SensitiveParameter] string $secret): string
    {
        return $this->take($this->native->commet_webhook_sign($body, \strlen($body), $secret, \strlen($secret)));
    }

    /** Returns what json_decode() would lose of a JSON text, as JSON with the member `losses` or `error`. */
    public function losses(#[\SensitiveParameter] string $json): string
    {
        return $this->take($this->native->commet_json_losses($json, \strlen($json)));
    }

    /** Returns the reply with a response of rows in which the fields have their names. */
    public function named(string $operation, #[\SensitiveParameter] string $response): string
    {
        return $this->take($this->native->commet_response_named(
            $operation,
            \strlen($operation),
            $response,
            \strlen($response),
        ));
    }

    /** Returns the text of a reply, and frees it. */
    private function take(\FFI\CData $reply): string
    {
        try {
            // PHP copies the text up to the NUL after it. JSON contains no NUL.
            return $this->native->commet_reply_data($reply, null);
        } finally {
            $this->native->commet_reply_free($reply);
        }
    }

    private static function load(): self
    {
        $problem = Setup::problem();
        if ($problem !== null) {
            throw ErrorReport::configuration($problem);
        }
        try {
            return new self(\FFI::scope('COMMET'), 'of ffi.preload or opcache.preload');
        } catch (\FFI\Exception) {
            // The scope is not preloaded. Loading the library here takes a few microseconds more.
        }
        $file = Platform::library();
        if ($file === null || !\is_file($file)) {
            $here = Platform::target() ?? \PHP_OS . ' on ' . \php_uname('m');
            throw self::cannotLoad($file, "there is no such file; this machine is {$here}, and the package has "
                . 'libraries for ' . (\implode(', ', Platform::packaged()) ?: 'no platform'));
        }
        try {
            return new self(\FFI::cdef(self::declarations(), $file), $file);
        } catch (\FFI\Exception $exception) {
            throw self::cannotLoad($file, $exception->getMessage() . Platform::glibcProblem($file));
        }
    }

    private static function cannotLoad(?string $file, string $why): ConfigurationException
    {
        return ErrorReport::configuration(
            'the native library could not be loaded; tried ' . ($file ?? 'nothing') . " ({$why}); install the package "
            . 'with its libraries, or set the environment variable COMMET_LIBRARY to the path of the library',
        );
    }

    private static function declarations(): string
    {
        $header = (string) \file_get_contents(\dirname(__DIR__, 2) . '/commet.h');

        // FFI::cdef() does not support directives.
        return (string) \preg_replace('/^#.*$/m', '', $header);
    }
}
