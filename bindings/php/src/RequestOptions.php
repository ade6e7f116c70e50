<?php

declare(strict_types=1);

namespace Commet;

/**
 * Options of one call; those that are null are the client's settings. Durations are in seconds.
 */
final class RequestOptions
{
    /**
     * @param float|null                  $timeout        the whole time the call may take, attempts and back-off
     *                                                    together; of a list each page's own
     * @param float|null                  $deadline       when the call must have ended, in seconds from its beginning;
     *                                                    of a list it spans all pages
     * @param float|null                  $attemptTimeout the time each attempt may take
     * @param float|null                  $connectTimeout the time that making a connection may take
     * @param int|null                    $maxRetries     how often a failed attempt is repeated
     * @param array<string, string>       $headers        headers to send along; those that the client sets itself
     *                                                    are refused
     * @param (\Closure(): bool)|null     $cancel         asked before the call and every 25 ms during it: true gives it
     *                                                    up. Meanwhile signal handlers run (see pcntl_async_signals),
     *                                                    and an exception of theirs gives the call up as well
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

    /** @return array{timeout: float|null, deadline: float|null, maxRetries: int|null} */
    public function __debugInfo(): array
    {
        return ['timeout' => $this->timeout, 'deadline' => $this->deadline, 'maxRetries' => $this->maxRetries];
    }
}
