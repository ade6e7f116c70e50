<?php

declare(strict_types=1);

namespace Commet;

use Commet\Exceptions\CommetException;
use Commet\Internal\ErrorReport;
use Commet\Internal\Library;
use Commet\Internal\PendingCall;
use Commet\Internal\Signals;

/**
 * Lets calls in fibers run at the same time. With a queue, a call in a fiber suspends the fiber until its reply comes;
 * a call outside of fibers blocks, as it does without a queue.
 *
 * ```php
 * $queue = new CompletionQueue();
 * $commet = new Commet(queue: $queue);
 * // Once, with an event loop whose functions run in fibers: Revolt, of which Amp and ReactPHP make use.
 * EventLoop::onReadable($queue->stream(), $queue->resume(...));
 * // Without an event loop, after the fibers were started:
 * while (count($queue) > 0) {
 *     $queue->wait();
 * }
 * ```
 *
 * `count($queue)` is the number of calls in flight. A queue belongs to the process that made it: a forked child makes
 * its own, and a client with it.
 */
final class CompletionQueue implements \Countable
{
    /** The most replies of one `resume()`: then it is the turn of others in the event loop. */
    private const MOST_REPLIES = 100;
    /** How often `wait()` calls the `cancel` functions. */
    private const POLL_INTERVAL_MS = 25;

    private ?\FFI\CData $native;
    private readonly int $descriptor;
    /** @var resource|null */
    private mixed $stream = null;
    private readonly int $process;
    /** The number of the last call. It begins at random, because other queues use the same native clients. */
    private int $last;
    /** @var array<int, PendingCall> the calls in flight by their numbers */
    private array $pending = [];
    /** @var array<int, PendingCall> those of them that have a `cancel` function */
    private array $cancellable = [];

    /** @throws CommetException of the kind configuration */
    public function __construct()
    {
        $this->process = (int) \getmypid();
        $this->last = \random_int(1, \PHP_INT_MAX >> 1);
        $this->native = Library::get()->openQueue();
        $this->descriptor = Library::get()->queueDescriptor($this->native);
    }

    public function __destruct()
    {
        $native = $this->native ?? null;
        $this->native = null;
        if ($native !== null && $this->process === \getmypid()) {
            Library::get()->closeQueue($native);
        }
    }

    private function __clone()
    {
    }

    /** @return never */
    public function __serialize(): array
    {
        throw new \LogicException('a queue cannot be serialized: it holds calls');
    }

    /**
     * Returns the stream that an event loop watches: it is readable while replies are ready. Do not read from it.
     *
     * @return resource
     *
     * @throws CommetException of the kind configuration, where PHP has no stream for it, as under PHP-FPM
     */
    public function stream(): mixed
    {
        // Only the command line has php://fd. The folders are those of Linux and of other systems.
        $folder = \is_dir('/proc/self/fd') ? '/proc/self/fd' : '/dev/fd';
        $path = (\PHP_SAPI === 'cli' ? 'php://fd' : $folder) . "/{$this->descriptor}";

        return $this->stream ??= @\fopen($path, 'r') ?: throw ErrorReport::configuration(
            'PHP (' . \PHP_SAPI . ') opens no stream for the descriptor of a queue; call its wait() instead',
        );
    }

    /**
     * Waits until replies are ready, and resumes their fibers as `resume()` does. It returns at once when no call is in
     * flight.
     *
     * @param float|null $timeout the longest wait, in seconds; null waits until a reply has come
     */
    public function wait(?float $timeout = null): void
    {
        $end = $timeout === null ? \INF : \microtime(true) + $timeout;
        do {
            $most = $this->cancellable === [] ? \INF : self::POLL_INTERVAL_MS;
            $milliseconds = \min($most, \max(0.0, \ceil(($end - \microtime(true)) * 1_000)));
            $isReady = $this->pending === []
                || Library::get()->waitFor($this->descriptor, \is_infinite($milliseconds) ? -1 : (int) $milliseconds);
            $this->resume();
        } while (!$isReady && \microtime(true) < $end);
    }

    /**
     * Resumes the fibers whose replies are ready, and calls the `cancel` functions of the calls in flight. It does not
     * wait. An event loop calls it when the stream is readable and, where calls have `cancel`, by a timer too.
     *
     * It throws what a fiber throws and does not catch. The stream stays readable while other replies are ready.
     */
    public function resume(): void
    {
        foreach ($this->cancellable as $number => $call) {
            if ($call->isCancelled()) {
                Library::get()->cancel($call->client, $number);
            }
        }
        for ($replies = 0; $replies < self::MOST_REPLIES && $this->native !== null; $replies++) {
            // Signal handlers are deferred until the fiber of the reply that is taken has it.
            $signals = Signals::hold();
            try {
                $completion = Library::get()->takeFromQueue($this->native);
                if ($completion === null) {
                    return;
                }
                [$number, $reply] = $completion;
                // The fiber of an unknown call is gone.
                $call = $this->pending[$number] ?? null;
                unset($this->pending[$number], $this->cancellable[$number]);
                $call?->end($reply, $signals);
            } finally {
                $signals->release();
            }
        }
    }

    /** Returns the number of calls in flight. */
    public function count(): int
    {
        return \count($this->pending);
    }

    /**
     * Makes a call, suspends the current fiber until it completes, and returns the reply.
     *
     * @internal
     *
     * @param (\Closure(): bool)|null $cancel
     *
     * @throws CommetException
     */
    public function call(
        int $client,
        string $operation,
        #[\SensitiveParameter] string $arguments,
        #[\SensitiveParameter] string $options,
        ?\Closure $cancel,
    ): string {
        if ($this->native === null || $this->process !== \getmypid()) {
            throw ErrorReport::configuration('the queue belongs to the parent of this process; make a new queue in the '
                . 'child, and a client with it');
        }
        $number = ++$this->last;
        // Before the call is started, so that a signal handler that throws after that leaves nothing behind.
        $call = $this->pending[$number] = new PendingCall($client, $cancel);
        try {
            if ($cancel !== null) {
                $this->cancellable[$number] = $call;
            }
            Library::get()->startInQueue($this->native, $number, $client, $operation, $arguments, $options);

            return $call->await();
        } finally {
            if (!$call->hasEnded()) {
                unset($this->pending[$number], $this->cancellable[$number]);
                Library::get()->cancel($client, $number);
            }
        }
    }

    /** @return array{calls: int} */
    public function __debugInfo(): array
    {
        return ['calls' => $this->count()];
    }
}
