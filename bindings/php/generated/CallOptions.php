<?php

// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

use Commet\Internal\Seconds;

/**
 * Options of one call. An option that is null has the value of the client's setting. Durations are in seconds.
 */
final class CallOptions
{
    /**
     * @param float|null              $timeout        The longest time this call may take, all attempts and back-off
     *                                                together.
     * @param float|null              $deadline       The moment at which this call must have ended. The earlier of it
     *                                                and the timeout counts. For a list it spans all pages, while the
     *                                                timeout applies to each page. In seconds from the beginning of the
     *                                                call.
     * @param float|null              $attemptTimeout The longest time each attempt may take.
     * @param float|null              $connectTimeout The longest time that opening a connection may take.
     * @param int|null                $maxRetries     The number of retries after a failed attempt.
     * @param array<string, string>   $headers        Headers to send besides the client's own, which cannot be
     *                                                replaced.
     * @param (\Closure(): bool)|null $cancel         Asked before the call and every 25 ms during it: true cancels the
     *                                                call. Meanwhile signal handlers run (see `pcntl_async_signals()`),
     *                                                and an exception of theirs cancels the call as well.
     */
    public function __construct(
        public readonly ?float $timeout = null,
        public readonly ?float $deadline = null,
        public readonly ?float $attemptTimeout = null,
        public readonly ?float $connectTimeout = null,
        public readonly ?int $maxRetries = null,
        #[\SensitiveParameter] public readonly array $headers = [],
        public readonly ?\Closure $cancel = null,
    ) {
    }

    /**
     * Returns the options by their names in the native library.
     *
     * @internal
     *
     * @return array<string, mixed>
     */
    public function toArray(): array
    {
        return [
            'timeoutMs' => Seconds::toMilliseconds($this->timeout),
            'deadlineMs' => Seconds::toMilliseconds($this->deadline),
            'attemptTimeoutMs' => Seconds::toMilliseconds($this->attemptTimeout),
            'connectTimeoutMs' => Seconds::toMilliseconds($this->connectTimeout),
            'maxRetries' => $this->maxRetries,
            'headers' => $this->headers,
        ];
    }

    /** @return array<string, mixed> without headers, which may contain secrets */
    public function __debugInfo(): array
    {
        return \array_diff_key(\get_object_vars($this), ['headers' => true, 'cancel' => true]);
    }
}
